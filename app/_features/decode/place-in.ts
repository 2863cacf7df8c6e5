/**
 * Where a character of a credential stands in the text it was taken from, characters that were taken off between them
 * skipped. Exact where the credential stands there letter for letter, else as near as the first letters lead.
 */
export function placeIn(text: string, value: string, at: number): number {
  const whole = text.indexOf(value)
  if (whole >= 0) return whole + at
  const start = Math.max(0, text.indexOf(value.slice(0, 12)))
  let place = start
  for (let letter = 0; letter < at && place < text.length; place++) if (text[place] === value[letter]) letter++
  return place
}
