/**
 * Keeps a value under its key. Where there would be more than `most`, the key that was added first makes room.
 *
 * Without this: whoever makes up keys in a loop fills the memory of the process.
 */
export function keepBounded<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}
