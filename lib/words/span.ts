/** A span as a clock would show it: `12 s`, `4:48 min`, `11:59 h`. Takes whole seconds, and none below zero. */
export function spanText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')} h`
    : `${minutes}:${String(seconds % 60).padStart(2, '0')} min`
}
