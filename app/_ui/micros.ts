/** Microseconds as they are read: `823 µs`, `34,107 µs`. */
export const micros = (count: number) => `${count.toLocaleString('en')} µs`
