//! Small pictures as PNG (ISO/IEC 15948), uncompressed: enough for drawings that nobody mistakes for a photo.

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The longest stored block of DEFLATE (RFC 1951, section 3.2.4).
const BLOCK: usize = 0xffff;

/// A colour: red, green, blue.
pub(crate) type Colour = [u8; 3];

/// A picture of `width` by `height`, each point drawn by `paint`, labelled with a text.
pub(crate) fn picture(
    (width, height): (u32, u32),
    label: (&str, &str),
    paint: impl Fn(u32, u32) -> Colour,
) -> Vec<u8> {
    let rows = (0..height).flat_map(|y| {
        let points = (0..width).flat_map(|x| paint(x, y)).collect::<Vec<_>>();
        [vec![0], points].concat()
    });
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let text = [label.0.as_bytes(), &[0], label.1.as_bytes()].concat();
    [
        SIGNATURE.to_vec(),
        chunk(*b"IHDR", &[size.as_slice(), &[8, 2, 0, 0, 0]].concat()),
        chunk(*b"tEXt", &text),
        chunk(*b"IDAT", &stored(&rows.collect::<Vec<_>>())),
        chunk(*b"IEND", &[]),
    ]
    .concat()
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes();
    let body = [kind.as_slice(), content].concat();
    [length.as_slice(), &body, &crc(&body).to_be_bytes()].concat()
}

/// A zlib stream (RFC 1950) of stored blocks.
fn stored(data: &[u8]) -> Vec<u8> {
    let last = data.len().div_ceil(BLOCK).saturating_sub(1);
    let blocks = data.chunks(BLOCK).enumerate().flat_map(|(place, block)| {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        let head = [length.to_le_bytes(), (!length).to_le_bytes()].concat();
        [&[u8::from(place == last)], head.as_slice(), block].concat()
    });
    let head = [0x78, 0x01];
    [&head, blocks.collect::<Vec<_>>().as_slice(), &adler(data).to_be_bytes()].concat()
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc: u32, _| {
            let odd = crc & 1 == 1;
            (crc >> 1) ^ if odd { 0xedb8_8320 } else { 0 }
        })
    })
}

fn adler(data: &[u8]) -> u32 {
    let (a, b) = data.iter().fold((1, 0), |(a, b): (u32, u32), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    (b << 16) | a
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check values of CRC-32 and Adler-32.
    #[test]
    fn sums_of_the_standards() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(adler(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn every_byte_of_a_large_picture_is_there() {
        let png = picture((200, 200), ("a", "b"), |x, _| [u8::try_from(x).unwrap_or(0); 3]);
        let rows = 200 * (200 * 3 + 1);
        assert!(png.len() > rows, "{}", png.len());
        assert!(png.starts_with(SIGNATURE) && png.ends_with(&crc(b"IEND").to_be_bytes()));
    }
}
