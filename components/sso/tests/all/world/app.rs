//! An authenticator app, written from RFC 6238 and FIPS 180-4 and from nothing of ours.

use base::Timestamp;

/// The six digits that an app with this secret shows at `now`.
pub(crate) fn code_of(secret: &[u8], now: Timestamp) -> String {
    let step = now.seconds().div_euclid(30).to_be_bytes();
    let digest = hmac(secret, &step);
    let at = usize::from(digest[19] & 15);
    let bytes: [u8; 4] = digest[at..at + 4].try_into().unwrap();
    format!("{:06}", (u32::from_be_bytes(bytes) & 0x7fff_ffff) % 1_000_000)
}

/// What the secret's letters stand for (RFC 4648, section 6).
pub(crate) fn secret_of(letters: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: Vec<u8> = letters
        .chars()
        .filter_map(|c| alphabet.find(c))
        .flat_map(|value| (0..5).rev().map(move |bit| u8::from(value >> bit & 1 == 1)))
        .collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit)).collect()
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 20] {
    let padded = |with: u8| -> Vec<u8> {
        (0..64).map(|i| key.get(i).copied().unwrap_or(0) ^ with).collect()
    };
    sha1(&[padded(0x5c), sha1(&[padded(0x36), message.to_vec()].concat()).to_vec()].concat())
}

pub(super) fn sha1(message: &[u8]) -> [u8; 20] {
    let mut data = message.to_vec();
    data.push(0x80);
    while data.len() % 64 != 56 {
        data.push(0);
    }
    data.extend((message.len() as u64 * 8).to_be_bytes());
    let mut h = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in data.chunks_exact(64) {
        let mut words: Vec<u32> =
            block.chunks_exact(4).map(|w| u32::from_be_bytes(w.try_into().unwrap())).collect();
        for i in 16..80 {
            let word = words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16];
            words.push(word.rotate_left(1));
        }
        let mut s = h;
        for (i, word) in words.iter().enumerate() {
            let (f, k) = match i / 20 {
                0 => ((s[1] & s[2]) | (!s[1] & s[3]), 0x5a82_7999),
                1 => (s[1] ^ s[2] ^ s[3], 0x6ed9_eba1),
                2 => ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3]), 0x8f1b_bcdc),
                _ => (s[1] ^ s[2] ^ s[3], 0xca62_c1d6),
            };
            let next = [s[0].rotate_left(5), f, s[4], k, *word];
            let next = next.into_iter().fold(0_u32, u32::wrapping_add);
            s = [next, s[0], s[1].rotate_left(30), s[2], s[3]];
        }
        h.iter_mut().zip(s).for_each(|(sum, part)| *sum = sum.wrapping_add(part));
    }
    let bytes: Vec<u8> = h.iter().flat_map(|word| word.to_be_bytes()).collect();
    bytes.try_into().unwrap()
}

#[test]
fn it_shows_the_codes_of_the_rfc() {
    let secret = b"12345678901234567890";
    assert_eq!(code_of(secret, Timestamp::from_seconds(59)), "287082");
    assert_eq!(code_of(secret, Timestamp::from_seconds(1_111_111_109)), "081804");
}
