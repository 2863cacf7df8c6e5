import type { MouseEvent } from 'react'
import { RECORDING_ID } from '@/app/_home/arena-recording'
import type { Recording } from '@/lib/wire/recording'
import { table } from '@/lib/wire/table'

/**
 * Opens the message of an exchange in the recording below and goes there. A message is found by its sentence, which is
 * its button's name in every view; where two say the same, the last one is the newest. Without one the link is a link.
 */
export function openMessage(event: MouseEvent, recording: Recording, id: string): void {
  const sentence = table(recording).find((row) => row.id === id)?.sentence
  const buttons = [...(document.getElementById(RECORDING_ID)?.querySelectorAll('button[aria-expanded]') ?? [])]
  const button = buttons.findLast((each) => each.getAttribute('aria-label') === sentence)
  if (!(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  if (button.getAttribute('aria-expanded') === 'false') button.click()
  button.focus({ preventScroll: true })
  button.scrollIntoView({ block: 'center' })
}
