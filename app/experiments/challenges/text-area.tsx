import { useId } from 'react'

interface Props {
  label: string
  value: string
  onChange(value: string): void
  rows?: number
}

/** A labelled text of several lines. The label stands beside it: around it, what is written would be part of its name. */
export function TextArea({ label, value, onChange, rows = 4 }: Props) {
  const id = useId()
  return (
    <div className="text-area">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        spellCheck={false}
        value={value}
        maxLength={8000}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
