"""Look at what the streams of a PDF unpack to, before the PDF library unpacks them whole.

Pictures are left out: reading text unpacks none. A stream can be packed several times over.
"""

from __future__ import annotations

import re
import zlib

from pipeline.read.errors import ReadError
from pipeline.read.limits import MAX_STREAM_BYTES, MAX_STREAMS_BYTES

# What is packed begins so: the method, then a checksum.
_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")
_PACKED = re.compile(rb"[\x08-\x78][\x01\x5e\x9c\xda]")
_CHUNK_BYTES = 2**16
_DICTIONARY_BYTES = 400
_LAYERS = 4


def check_streams(data: bytes) -> None:
    """Raise ReadError where a stream of the PDF `data`, or all together, unpack to more than they may."""
    left = MAX_STREAMS_BYTES
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()]
        if b"/Image" in before.rpartition(b" obj")[2]:
            continue
        limit = min(left, MAX_STREAM_BYTES)
        size = _unpack([], data, match.end(), limit)
        left -= size
        if size >= limit:
            raise ReadError(
                "a part of the PDF is packed suspiciously small", "leave it out: no honest program writes such a part"
            )


def _unpack(layers: list[zlib._Decompress], data: bytes, begin: int, limit: int) -> int:
    """Return how many bytes the stream at `begin` unpacks to, up to `limit`, all layers together."""
    size = 0
    layers.append(zlib.decompressobj())
    for at in range(begin, len(data), _CHUNK_BYTES):
        chunk = data[at : at + _CHUNK_BYTES]
        try:
            size += _feed(layers, 0, chunk, limit - size)
        except zlib.error:
            return size
        if size >= limit or layers[0].eof:
            break
    return size


def _feed(layers: list[zlib._Decompress], layer: int, chunk: bytes, limit: int) -> int:
    """Give `chunk` to a layer and what comes out of it to the next; return how many bytes came out."""
    size = 0
    while chunk and size < limit and not layers[layer].eof:
        found = layers[layer].decompress(chunk, _CHUNK_BYTES)
        chunk = layers[layer].unconsumed_tail
        if size == 0 and layer + 1 == len(layers) < _LAYERS and _PACKED.match(found):
            layers.append(zlib.decompressobj())
        size += len(found)
        if layer + 1 < len(layers):
            size += _feed(layers, layer + 1, found, limit - size)
    return size
