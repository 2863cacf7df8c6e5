// @ts-check

/**
 * The text with every character escaped that a terminal or a log reader acts upon instead of showing it: the C0 and C1
 * controls (0x9b is ESC and [) but tab and line feed, DEL, Unicode's own line ends, what is invisible, and the marks
 * that turn the direction of text. In JSON the escapes read back the same.
 *
 * @param {string} text
 */
export const printable = (text) =>
  text.replace(
    // oxlint-disable-next-line no-control-regex -- they are what it is about
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
