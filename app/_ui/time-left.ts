const pad = (count: number) => String(count).padStart(2, '0')

/** Seconds as a clock face: `4:41`, `11:59:41`, `6 d 23:59`; `over` when nothing is left. */
export function clockFace(seconds: number): string {
  if (seconds <= 0) return 'over'
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  if (days > 0) return `${days} d ${pad(hours)}:${pad(minutes)}`
  if (hours > 0) return `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
  return `${minutes}:${pad(seconds % 60)}`
}
