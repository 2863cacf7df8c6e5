// @ts-check
import { printable } from '../../core/printable.mjs'

/**
 * From now on whatever this process writes to its log is printable: our lines, Next's, and those of a library that
 * quotes what was sent. Without this: a visitor's text clears the terminal, or turns a line around, for whoever reads
 * the log.
 *
 * @param {NodeJS.WriteStream[]} streams
 */
export function printOnly(streams = [process.stdout, process.stderr]) {
  for (const stream of streams) {
    const write = stream.write.bind(stream)
    // @ts-expect-error the overloads of write are passed through as they come
    stream.write = (chunk, ...more) => write(printable(typeof chunk === 'string' ? chunk : textOf(chunk)), ...more)
  }
}

/** @param {Uint8Array} bytes */
const textOf = (bytes) => Buffer.from(bytes).toString('utf8')
