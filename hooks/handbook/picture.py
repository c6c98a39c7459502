"""Picture: what else than picture a JPEG, PNG or WebP file holds, and the file without it.

Cameras and programs write where and when a picture was taken, by whom and with what. Only whole parts of the file are
left out, so not one point of the picture changes. Which way up it is shown is kept.
"""

import struct
import zlib
from collections.abc import Callable, Iterator

_EXIF = b"Exif\0\0"
_UPRIGHT = 1

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs"}
_PNG_KEPT |= {b"sPLT", b"acTL", b"fcTL", b"fdAT"}
"""parts of a PNG, beside the necessary ones, that say how to show it; PNG (third edition), section 11.3"""

_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
"""parts of a WebP that are picture, and the bits of VP8X that announce the others; RFC 9649, section 2.7"""

_JPEG_END, _JPEG_SCAN, _JPEG_COMMENT = 0xD9, 0xDA, 0xFE
_JPEG_APPLICATIONS = range(0xE0, 0xF0)
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""application segments that say how to show the picture -> how they begin: size of points, colours"""


def without_metadata(data: bytes) -> bytes:
    """The file without what is not picture; a file that is of another type, or damaged, as it is."""
    strip = next((strip for start, strip in _FORMATS.items() if data.startswith(start)), None)
    try:
        return strip(data) if strip else data
    except (struct.error, IndexError, ValueError):  # the file is cut
        return data


def _jpeg(data: bytes) -> bytes:
    return data[:2] + b"".join(_jpeg_parts(data))


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The segments that are kept, each scan with its picture data; nothing that stands after the end of the picture."""
    at = 2
    while True:
        at = data.index(b"\xff", at)
        while data[at + 1] == 0xFF:  # noqa: PLR2004 fill bytes; ITU-T T.81, section B.1.1.2
            at += 1
        marker = data[at + 1]
        if marker == _JPEG_END:
            yield data[at : at + 2]
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at:end]
        if marker == _JPEG_SCAN:
            end = _scan_end(data, end)
            yield data[at:end]
        elif segment[4:].startswith(_EXIF) and (turned := _orientation(segment[10:])) != _UPRIGHT:
            exif = _EXIF + _exif_of(turned)
            yield struct.pack(">BBH", 0xFF, marker, len(exif) + 2) + exif
        elif marker not in {*_JPEG_APPLICATIONS, _JPEG_COMMENT} or _is_kept(marker, segment):
            yield segment
        at = end


def _is_kept(marker: int, segment: bytes) -> bool:
    return marker in _JPEG_KEPT and segment[4:].startswith(_JPEG_KEPT[marker])


def _scan_end(data: bytes, at: int) -> int:
    """Where the next segment begins: at an FF that is neither data (FF 00) nor a restart (FF D0 to D7)."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:  # noqa: PLR2004
            return at
        at += 2


def _png(data: bytes) -> bytes:
    parts, at = [_PNG], len(_PNG)
    name = b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise ValueError(name)
        if name == b"eXIf" and (turned := _orientation(data[at + 8 : end - 4])) != _UPRIGHT:
            exif = name + _exif_of(turned)
            parts.append(struct.pack(">I", len(exif) - 4) + exif + struct.pack(">I", zlib.crc32(exif)))
        elif name[:1].isupper() or name in _PNG_KEPT:
            parts.append(data[at:end])
        at = end
    return b"".join(parts)


def _webp(data: bytes) -> bytes:
    parts, at = [data[8:12]], 12
    (size,) = struct.unpack_from("<I", data, 4)
    flags = 0
    while at < 8 + size:
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if parts[0] != b"WEBP" or end > len(data):
            raise ValueError(name)
        if name in _WEBP_KEPT:
            parts.append(data[at:end])
        elif name == b"EXIF" and (turned := _orientation(data[at + 8 : end].removeprefix(_EXIF))) != _UPRIGHT:
            parts.append(name + struct.pack("<I", len(_exif_of(turned))) + _exif_of(turned))
            flags = _WEBP_EXIF
        at = end
    if parts[1].startswith(b"VP8X"):
        flags |= parts[1][8] & ~(_WEBP_EXIF | _WEBP_XMP)
        parts[1] = parts[1][:8] + bytes([flags]) + parts[1][9:]
    content = b"".join(parts)
    return data[:4] + struct.pack("<I", len(content)) + content


def _orientation(exif: bytes) -> int:
    """Which way up, 1 to 8; 1 where the data do not say. TIFF 6.0, section 2; Exif 2.32, tag 274."""
    order = "<" if exif[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * number)
            if tag == 0x0112:  # noqa: PLR2004 orientation
                return int(value) if 1 <= value <= 8 else _UPRIGHT  # noqa: PLR2004
    except struct.error:
        pass
    return _UPRIGHT


def _exif_of(orientation: int) -> bytes:
    """The shortest Exif data that say which way up a picture is, and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


_FORMATS: dict[bytes, Callable[[bytes], bytes]] = {_PNG: _png, b"\xff\xd8\xff": _jpeg, b"RIFF": _webp}
"""first bytes -> what leaves out all that is not picture"""
