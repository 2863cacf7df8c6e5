// @ts-check
// What Prometheus reads: its text exposition format, version 0.0.4.

/** The content type of that version. */
export const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8'

/** @typedef {import('./instruments.mjs').Metric} Metric */

/**
 * All metrics as text: each with what it means, its kind, and a line for each of its samples.
 *
 * @param {readonly Metric[]} metrics
 */
export const textOf = (metrics) => metrics.map(blockOf).join('')

/** @param {Metric} metric */
function blockOf({ name, type, help, samples }) {
  const lines = samples().map(({ suffix, labels, value }) => `${name}${suffix}${labelsOf(labels)} ${numberOf(value)}`)
  return [`# HELP ${name} ${escapedHelp(help)}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

/** @param {Record<string, string>} labels */
function labelsOf(labels) {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapedLabel(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

/** As Go writes and reads them. @param {number} value */
const numberOf = (value) => (Number.isNaN(value) ? 'NaN' : String(value).replace('Infinity', 'Inf'))

/** @param {string} text */
const escapedHelp = (text) => text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)

/**
 * Without this: a quotation mark or a line break in a label ends it, and what follows is another label or another
 * metric, as whoever wrote it likes; text-format.test.ts fails.
 *
 * @param {string} text
 */
const escapedLabel = (text) => escapedHelp(text).replaceAll('"', String.raw`\"`)
