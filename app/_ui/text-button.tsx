'use client'

import type { ButtonHTMLAttributes } from 'react'
import { useHydrated } from './use-hydrated'

/**
 * A button that reads like a link and does something here: without a script it is not there. It takes a press once the
 * page listens. That it waits is its
 * own matter: asked for further up, the whole tree below is drawn a second time as soon as the page listens.
 */
export function TextButton({ disabled, ...rest }: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  const isHydrated = useHydrated()
  return <button type="button" className="link needs-script" disabled={disabled || !isHydrated} {...rest} />
}
