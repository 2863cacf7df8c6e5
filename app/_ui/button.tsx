'use client'

import type { ButtonHTMLAttributes } from 'react'
import { useHydrated } from './use-hydrated'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The next thing to do, filled with ink. One in sight at a time. */
  isNext?: boolean
}

/** One that no form stands behind takes a press once the page listens, and looks the same before. */
export function Button({ isNext = false, type = 'submit', className = '', disabled, ...rest }: Props) {
  const isHydrated = useHydrated()
  const isEarly = type === 'button' && !isHydrated && !disabled
  return (
    <button
      type={type}
      className={`btn ${isNext ? 'go' : ''} ${className}`}
      disabled={disabled || isEarly}
      data-early={isEarly || undefined}
      {...rest}
    />
  )
}
