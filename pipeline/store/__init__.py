"""The dataset on disk: batches of extracted files, snapshots made of them, and how both are written safely."""
