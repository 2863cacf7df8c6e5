/**
 * What stands in a recording where something was taken out. In angle quotes, which no credential holds, so that a
 * reader sees the gap and an export can put a variable there.
 */

/** A password. Nothing is said about it, not even its length. */
export const LEFT_OUT = '‹left out›'

/** A value that the server doesn't show (INSPECTOR=off). */
export const hiddenValue = (length: number) => `‹hidden, ${length} letters›`

/** A value that didn't fit into the report. */
export const tooLong = (length: number) => `‹too long, ${length} letters›`

/** One of the credentials of a recording. Equal numbers were equal values, so that the story stays readable. */
export const numberedCredential = (number: number) => `‹credential ${number}›`

/** What was cut off the end of a body. */
export const cutOff = (letters: number) => `‹${letters} more letters›`

const GAP = /^‹(?:left out|hidden, \d+ letters|too long, \d+ letters|credential \d+)›$/

/** Whether a value is no value but the place where one was. */
export const isGap = (value: string) => GAP.test(value)
