'use client'

import type { ButtonHTMLAttributes } from 'react'
import { useHydrated } from './use-hydrated'

/**
 * A button that reads like a link and does something here; it takes a press once the page listens. That it waits is its
 * own matter: asked for further up, the whole tree below is drawn a second time as soon as the page listens.
 */
export function TextButton({ className = '', disabled, ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  const isHydrated = useHydrated()
  return <button type="button" className={`link ${className}`} disabled={disabled || !isHydrated} {...rest} />
}
