'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Whether the page listens yet: false while the server draws it and in the first render here. A control that needs a
 * script takes a press from then on. Without this: what is pressed sooner is lost in silence.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
