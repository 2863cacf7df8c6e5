'use client'

import { useCallback, useEffect, useState } from 'react'
import { openMessage } from '@/app/_recording/open-message'
import { RECORDINGS_ID } from '@/app/compare/six-recordings'
import type { SpecimenCode } from '@/lib/specimens'

/** Which recording is shown, and how a cell leads into it. */
export function useEvidence() {
  const [wanted, setWanted] = useState<{ code: SpecimenCode; message: string | null }>({ code: 'S1', message: null })

  // After the recording of that specimen was drawn.
  useEffect(() => {
    if (wanted.message === null) return
    if (!openMessage(RECORDINGS_ID, wanted.message)) document.getElementById(RECORDINGS_ID)?.scrollIntoView()
  }, [wanted])

  const show = useCallback((code: SpecimenCode) => setWanted({ code, message: null }), [])
  const open = useCallback((code: SpecimenCode, message: string) => setWanted({ code, message }), [])
  return { shown: wanted.code, show, open }
}
