'use client'

import { useEffect, useState } from 'react'

/** How long ago something was, kept up to date while one looks: "12 s ago", "3 min ago". */
export function Ago({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <time dateTime={at}>{agoOf(now - Date.parse(at))}</time>
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** A span in the largest unit that it fills. */
export function agoOf(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / 1000))
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? ['s', 1]
  return `${Math.floor(seconds / length)} ${unit} ago`
}
