// @ts-check
// The three kinds of metric that this app has. Each has a fixed set of labels, and hands out its samples when it is read.
import { series } from './series.mjs'

/**
 * One line of the text: `suffix` goes behind the metric's name.
 *
 * @typedef {{ suffix: string, labels: Record<string, string>, value: number }} Sample
 */

/** @typedef {{ name: string, type: 'counter' | 'gauge' | 'histogram', help: string, samples(): Sample[] }} Metric */

/**
 * Counts what happens; never goes down.
 *
 * @param {string} name ends with `_total`
 * @param {string} help
 * @param {readonly string[]} labelNames
 */
export function counter(name, help, labelNames) {
  const counts = series(labelNames, () => ({ count: 0 }))
  return {
    name,
    type: /** @type {const} */ ('counter'),
    help,
    /** `by` 0 shows a combination before it happens. @param {readonly string[]} labels */
    add(labels, by = 1) {
      counts.at(labels).count += by
    },
    samples: () => counts.all().map(({ labels, value }) => ({ suffix: '', labels, value: value.count })),
  }
}

/**
 * What is the case at the moment of reading. Whoever knows it says how to find out, by `readBy`.
 *
 * @param {string} name
 * @param {string} help
 */
export function gauge(name, help) {
  /** @type {() => { labels?: Record<string, string>, value: number }[]} */
  let read = () => []
  return {
    name,
    type: /** @type {const} */ ('gauge'),
    help,
    /** @param {typeof read} how */
    readBy(how) {
      read = how
    },
    samples: () => read().map(({ labels = {}, value }) => ({ suffix: '', labels, value })),
  }
}

/**
 * How often something took how long, in steps: each bucket counts all that took no longer than its bound.
 *
 * @param {string} name ends with its unit
 * @param {string} help
 * @param {readonly string[]} labelNames
 * @param {readonly number[]} bounds ascending, without infinity
 */
export function histogram(name, help, labelNames, bounds) {
  const measured = series(labelNames, () => ({ counts: [...bounds, Infinity].map(() => 0), sum: 0 }))
  return {
    name,
    type: /** @type {const} */ ('histogram'),
    help,
    /** @param {readonly string[]} labels @param {number} value */
    observe(labels, value) {
      const found = measured.at(labels)
      const fitting = bounds.findIndex((bound) => value <= bound)
      const at = fitting < 0 ? bounds.length : fitting
      found.counts[at] = (found.counts[at] ?? 0) + 1
      found.sum += value
    },
    samples: () =>
      measured.all().flatMap(({ labels, value: { counts, sum } }) => {
        let count = 0
        /** @type {Sample[]} */
        const buckets = [...bounds, Infinity].map((bound, index) => ({
          suffix: '_bucket',
          labels: { ...labels, le: bound === Infinity ? '+Inf' : String(bound) },
          value: (count += counts[index] ?? 0),
        }))
        return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: count }]
      }),
  }
}
