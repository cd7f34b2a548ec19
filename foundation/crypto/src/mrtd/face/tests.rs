//! Faces that are read, and files that lie about them.

use proptest::prelude::*;

use super::*;
use crate::mrtd::specimen::dg2;
use crate::mrtd::tlv::wrap;

const IMAGE: &[u8] = b"\xff\xd8\xff\xe0 a face";

fn around(header: &[u8], tag: u16, data: &[u8]) -> Vec<u8> {
    let template = wrap(TEMPLATE, &[wrap(HEADER, &[]), wrap(tag, data)].concat());
    wrap(FILE, &wrap(GROUP, &[header, &template].concat()))
}

fn one(tag: u16, data: &[u8]) -> Vec<u8> {
    around(&[2, 1, 1], tag, data)
}

/// A record whose numbers are what the caller says.
fn record(length: u32, faces: u16, face_length: u32, points: u16, image: &[u8]) -> Vec<u8> {
    let rest = vec![0; 14 + usize::from(points.min(2)) * POINT + IMAGE_INFORMATION];
    let head = [length.to_be_bytes().as_slice(), &faces.to_be_bytes()].concat();
    let face = [face_length.to_be_bytes().as_slice(), &points.to_be_bytes(), &rest].concat();
    [MAGIC, &head, &face, image].concat()
}

/// A record with so many points that tells the truth.
fn honest(points: u16, image: &[u8]) -> Vec<u8> {
    let length = record(0, 1, 0, points, image).len();
    let length = u32::try_from(length).unwrap();
    record(length, 1, length - 14, points, image)
}

fn block(representations: &[u8]) -> Vec<u8> {
    let parts = [wrap(0xa0, &[]), wrap(0xa1, representations)].concat();
    one(BLOCK, &wrap(HEADER, &wrap(FACE_BLOCK, &parts)))
}

fn representation(image: &[u8]) -> Vec<u8> {
    let picture = wrap(0xa0, &[wrap(0x80, image), wrap(0xa1, &[])].concat());
    let parts = [wrap(0x80, &[0]), wrap(0xa1, &wrap(0xa0, &picture)), wrap(0xa2, &[])].concat();
    wrap(SEQUENCE, &parts)
}

#[test]
fn both_forms_and_both_compressions_are_read() {
    let jpeg = Ok(IMAGE.to_vec());
    assert_eq!(read(&dg2(IMAGE)), jpeg);
    assert_eq!(read(&one(RECORD, &honest(0, IMAGE))), jpeg);
    assert_eq!(read(&one(RECORD, &honest(2, IMAGE))), jpeg, "with feature points");
    assert_eq!(read(&block(&representation(IMAGE))), jpeg);
    for start in JPEG_2000 {
        let image = [start, b" a face"].concat();
        assert_eq!(read(&dg2(&image)), Ok(image));
    }
}

#[test]
fn none_several_and_other_formats_are_no_face_to_compare_with() {
    for file in [
        around(&[2, 1, 0], RECORD, &honest(0, IMAGE)),
        around(&[2, 1, 2], RECORD, &honest(0, IMAGE)),
        one(RECORD, &record(68, 2, 54, 0, IMAGE)),
        one(RECORD, b"FIR\x00010\x00 a finger, not a face"),
        one(RECORD, &honest(0, b"\x89PNG\r\n\x1a\n")),
        one(RECORD, &honest(0, b"")),
        block(&[representation(IMAGE), representation(IMAGE)].concat()),
        block(&wrap(SEQUENCE, &[wrap(0x80, &[0]), wrap(0xa1, &wrap(0xa1, &[]))].concat())),
        block(&representation(b"not an image")),
    ] {
        assert_eq!(read(&file), Err(Refusal::Face), "{file:x?}");
    }
}

#[test]
fn lengths_that_lie_are_refused() {
    let right = honest(0, IMAGE);
    let length = u32::try_from(right.len()).unwrap();
    for (length, face_length, points) in [
        (length + 1, length - 14, 0),
        (length - 1, length - 14, 0),
        (length, length - 13, 0),
        (length, length - 15, 0),
        (u32::MAX, length - 14, 0),
        (length, u32::MAX, 0),
        (length, length - 14, u16::MAX),
    ] {
        let lie = record(length, 1, face_length, points, IMAGE);
        let judged = read(&one(RECORD, &lie));
        assert_eq!(judged, Err(Refusal::Malformed), "{length} {face_length} {points}");
    }
    let twice = [wrap(RECORD, &right), wrap(RECORD, &right)].concat();
    let template = wrap(TEMPLATE, &[wrap(HEADER, &[]), twice].concat());
    let file = wrap(FILE, &wrap(GROUP, &[vec![2, 1, 1], template].concat()));
    assert_eq!(read(&file), Err(Refusal::Malformed), "two records in one template");
    let template = wrap(TEMPLATE, &[wrap(HEADER, &[]), wrap(RECORD, &right)].concat());
    let file = wrap(FILE, &wrap(GROUP, &[vec![2, 1, 1], template.clone(), template].concat()));
    assert_eq!(read(&file), Err(Refusal::Malformed), "more templates than it says");
}

#[test]
fn what_is_cut_short_is_never_read() {
    for file in [dg2(IMAGE), block(&representation(IMAGE))] {
        for end in 0..file.len() {
            assert!(read(&file[..end]).is_err(), "{end}");
        }
        assert!(read(&[file, vec![0]].concat()).is_err(), "or followed by something");
    }
    let record = honest(2, IMAGE);
    for end in 0..record.len() {
        assert!(read(&one(RECORD, &record[..end])).is_err(), "{end}");
    }
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read(&one(RECORD, &[MAGIC, &bytes].concat()));
        let _ = read(&block(&bytes));
    }

    #[test]
    fn changed_anywhere_nothing_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for mut file in [dg2(IMAGE), block(&representation(IMAGE))] {
            let at = at.index(file.len());
            file[at] = byte;
            let _ = read(&file);
        }
    }
}
