//! Coarse pictures as baseline JPEG (ITU-T T.81): squares of eight points, each of one colour. A square is then its
//! mean and nothing else, so that no transform is needed; enough for what the chip of a specimen holds.

use super::png::Colour;

/// The side of a square.
const SQUARE: u16 = 8;
/// JFIF 1.01, without a density: colours are Y, Cb, Cr.
const JFIF: &[u8] = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
/// Nine categories of differences, each written in four bits.
const MEANS: &[u8] =
    &[0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
/// Of everything beside the mean, only "there is no more", in one bit.
const REST: &[u8] = &[0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// A picture of `columns` by `rows` squares, each drawn by `paint`, labelled with a text.
pub(crate) fn picture(
    (columns, rows): (u16, u16),
    (keyword, label): (&str, &str),
    paint: impl Fn(u32, u32) -> Colour,
) -> Vec<u8> {
    let text = [keyword.as_bytes(), &[0], label.as_bytes()].concat();
    let size = [rows * SQUARE, columns * SQUARE].map(u16::to_be_bytes).concat();
    let frame = [&[8], size.as_slice(), &[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]].concat();
    let mut squares = Squares::default();
    for y in 0..u32::from(rows) {
        for x in 0..u32::from(columns) {
            squares.push(paint(x, y));
        }
    }
    [
        vec![0xff, 0xd8],
        segment(0xe0, JFIF),
        segment(0xfe, &text),
        // A mean is eight times itself before it is divided by this.
        segment(0xdb, &[&[0][..], &[8; 64]].concat()),
        segment(0xc0, &frame),
        segment(0xc4, MEANS),
        segment(0xc4, REST),
        segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
        squares.ended(),
        vec![0xff, 0xd9],
    ]
    .concat()
}

fn segment(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
    [&[0xff, kind], length.as_slice(), content].concat()
}

/// The coded squares: of each colour how much it differs from the square before.
#[derive(Default)]
struct Squares {
    before: [i32; 3],
    bits: Vec<bool>,
}

impl Squares {
    fn push(&mut self, colour: Colour) {
        let now = separated(colour);
        for (mean, before) in now.into_iter().zip(self.before) {
            self.difference(mean - before);
        }
        self.before = now;
    }

    fn difference(&mut self, difference: i32) {
        let category = u32::BITS - difference.unsigned_abs().leading_zeros();
        self.write(category, 4);
        // A negative number is written as if the largest of its category were added.
        let shifted = if difference < 0 { difference + (1 << category) - 1 } else { difference };
        self.write(shifted.unsigned_abs(), category);
        self.write(0, 1);
    }

    fn write(&mut self, number: u32, width: u32) {
        self.bits.extend((0..width).rev().map(|place| number >> place & 1 == 1));
    }

    /// Filled up with ones; a byte that looks like a mark is followed by a zero.
    fn ended(self) -> Vec<u8> {
        let byte = |bits: &[bool]| {
            let padded = bits.iter().copied().chain(std::iter::repeat(true)).take(8);
            padded.fold(0, |byte: u8, bit| byte << 1 | u8::from(bit))
        };
        let marked = |byte| if byte == 0xff { vec![0xff, 0] } else { vec![byte] };
        self.bits.chunks(8).map(byte).flat_map(marked).collect()
    }
}

/// Brightness and the two colour differences, around zero.
fn separated([red, green, blue]: Colour) -> [i32; 3] {
    let [r, g, b] = [red, green, blue].map(i32::from);
    [
        (299 * r + 587 * g + 114 * b) / 1000 - 128,
        (-169 * r - 331 * g + 500 * b) / 1000,
        (500 * r - 419 * g - 81 * b) / 1000,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_written_as_the_standard_says() {
        let mut squares = Squares::default();
        for difference in [0, 1, -1, 5, -5] {
            squares.difference(difference);
        }
        let text: String = squares.bits.iter().map(|bit| if *bit { '1' } else { '0' }).collect();
        assert_eq!(text, "00000 000110 000100 00111010 00110100".replace(' ', ""));
        assert_eq!(Squares { bits: vec![true; 9], ..squares }.ended(), [0xff, 0, 0xff, 0]);
    }

    #[test]
    fn white_and_black_and_red_are_in_range() {
        for colour in [[0; 3], [255; 3], [255, 0, 0], [0, 0, 255], [0, 255, 0]] {
            assert!(separated(colour).into_iter().all(|part| (-128..=127).contains(&part)));
        }
    }
}
