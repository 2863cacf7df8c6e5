/**
 * Characters that draw nothing or turn the line round: controls, zero width, direction marks, lone surrogates. Lines
 * and tabs stay.
 */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** A text with what would hide in it written out, as JSON would: `\u202e`. Without this: a claim reads backwards. */
export const visible = (text: string) =>
  text.replace(HIDDEN, (char) =>
    [...Array(char.length).keys()].map((unit) => `\\u${char.charCodeAt(unit).toString(16).padStart(4, '0')}`).join(''),
  )

export const hidesSomething = (text: string) => text.search(HIDDEN) >= 0
