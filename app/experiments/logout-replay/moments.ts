/** The axis: moments at equal distances, whatever lies between them. */
export const MARKS = [0, 30, 300, 1800, 43_200] as const
const LAST_MARK = 86_406

/** Where on the axis a moment lies, from 0 to 1. */
export function shareOf(seconds: number): number {
  const marks = [...MARKS, LAST_MARK]
  const next = marks.findIndex((mark) => mark >= seconds)
  if (next < 0) return 1
  const [from, to] = [marks[next - 1] ?? 0, marks[next] ?? 0]
  const within = to === from ? 0 : (seconds - from) / (to - from)
  return Math.max(0, (next - 1 + within) / (marks.length - 1))
}

/** A span in the largest unit that leaves it whole: "306 s", "5 min", "12 h". */
export function secondsOf(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`
  if (seconds >= 120 && seconds % 60 === 0) return `${seconds / 60} min`
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d`
  return `${seconds} s`
}
