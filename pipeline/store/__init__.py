"""The dataset on disk: batches of extracted files, snapshots of tables made of them, and how both are written safely."""
