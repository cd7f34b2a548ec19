//! The holder's portrait in data group 2 (Doc 9303, part 10): one face, as ISO/IEC 19794-5:2005 or as ISO/IEC
//! 39794-5:2019 writes it, around a JPEG or JPEG 2000 image. What surrounds the image is read for its lengths and
//! not believed for anything else; the image itself is not decoded here.

use super::Refusal;
use super::tlv::{INTEGER, Reader, SEQUENCE};

pub(super) const FILE: u16 = 0x75;
/// All biometric information, and one piece of it.
pub(super) const GROUP: u16 = 0x7f61;
pub(super) const TEMPLATE: u16 = 0x7f60;
/// What kind of information it is: `A1`.
pub(super) const HEADER: u16 = 0xa1;
/// A record of ISO/IEC 19794-5.
pub(super) const RECORD: u16 = 0x5f2e;
/// What holds a block of ISO/IEC 39794-5.
const BLOCK: u16 = 0x7f2e;
/// `[APPLICATION 5]`: the block.
const FACE_BLOCK: u16 = 0x65;
/// `FAC` and version `010`.
pub(super) const MAGIC: &[u8] = b"FAC\x00010\x00";
/// What a record says of the face before its points, and of the image after them.
const FACE_INFORMATION: usize = 20;
const POINT: usize = 8;
const IMAGE_INFORMATION: usize = 12;

const JPEG: &[u8] = &[0xff, 0xd8, 0xff];
/// A JP2 file, and a bare codestream.
const JPEG_2000: [&[u8]; 2] =
    [&[0, 0, 0, 12, b'j', b'P', b' ', b' ', 13, 10, 0x87, 10], &[0xff, 0x4f, 0xff, 0x51]];

/// The image of the only face in the file: JPEG or JPEG 2000, by its first bytes.
pub(super) fn read(file: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut group = Reader::inside(Reader::only(file, FILE)?.value, GROUP)?;
    if group.expect(INTEGER)?.value != [1] {
        return Err(Refusal::Face);
    }
    let mut template = group.enter(TEMPLATE)?;
    template.expect(HEADER)?;
    let data = template.next().ok_or(Refusal::Malformed)?;
    if !template.is_empty() || !group.is_empty() {
        return Err(Refusal::Malformed);
    }
    let image = match data.tag {
        RECORD => of_record(data.value)?,
        BLOCK => of_block(data.value)?,
        _ => return Err(Refusal::Malformed),
    };
    if is_known(image) { Ok(image.to_vec()) } else { Err(Refusal::Face) }
}

fn is_known(image: &[u8]) -> bool {
    image.starts_with(JPEG) || JPEG_2000.iter().any(|start| image.starts_with(start))
}

/// The image of a record of ISO/IEC 19794-5, whose lengths must agree.
fn of_record(record: &[u8]) -> Result<&[u8], Refusal> {
    let rest = record.strip_prefix(MAGIC).ok_or(Refusal::Face)?;
    let (length, rest) = number::<4>(rest)?;
    let (faces, face) = number::<2>(rest)?;
    if faces != 1 {
        return Err(Refusal::Face);
    }
    let (face_length, rest) = number::<4>(face)?;
    if length != record.len() || face_length != face.len() {
        return Err(Refusal::Malformed);
    }
    let (points, _) = number::<2>(rest)?;
    let before = FACE_INFORMATION + points * POINT + IMAGE_INFORMATION;
    face.get(before..).ok_or(Refusal::Malformed)
}

/// The first so many bytes as a number, and the rest.
fn number<const N: usize>(bytes: &[u8]) -> Result<(usize, &[u8]), Refusal> {
    let (digits, rest) = bytes.split_first_chunk::<N>().ok_or(Refusal::Malformed)?;
    Ok((digits.iter().fold(0, |all, byte| all << 8 | usize::from(*byte)), rest))
}

/// The image of a block of ISO/IEC 39794-5: `representationBlocks[0].imageRepresentation.base
/// .imageRepresentation2DBlock.representationData2D`.
fn of_block(block: &[u8]) -> Result<&[u8], Refusal> {
    let mut block = Reader::new(Reader::only(block, HEADER)?.value).enter(FACE_BLOCK)?;
    block.expect(0xa0)?;
    let mut faces = block.enter(0xa1)?;
    let mut face = faces.enter(SEQUENCE)?;
    if !faces.is_empty() {
        return Err(Refusal::Face);
    }
    face.expect(0x80)?;
    let mut representation = face.enter(0xa1)?;
    let picture = representation.enter(0xa0).and_then(|mut base| base.enter(0xa0));
    // The other choices are a face in three dimensions and what a later edition adds.
    let mut picture = picture.map_err(|_| Refusal::Face)?;
    Ok(picture.expect(0x80)?.value)
}

#[cfg(test)]
mod tests;
