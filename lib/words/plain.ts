import retired from './retired.json' with { type: 'json' }

/** What is wrong with a text that a reader is shown, by LANGUAGE.md; empty where nothing is. */
export function faultsOfText(text: string): string[] {
  return [...retiredWords(text), ...bareCodes(text), ...numbersOf(text), ...longSentences(text)]
}

/** Words that this project no longer uses. What stands in quotation marks is somebody else's. */
export function retiredWords(text: string): string[] {
  const ours = text.replaceAll(/[“"][^”"]*[”"]/g, '')
  return retired.flatMap(({ word, say }) => {
    const found = new RegExp(`\\b(?:${word})\\b`, 'i').exec(ours)
    return found ? [`“${found[0]}”: say ${say}`] : []
  })
}

/**
 * A design's code without its name, and a claim's number in running text. "S2 encrypted id" is right, "S2" alone is
 * not.
 */
export function bareCodes(text: string): string[] {
  const bare =
    text.match(
      /\b[SJ][123]\b(?!,? (?:opaque|encrypted|localStorage|memory|cookie|(?:token )?in (?:localStorage|memory|a cookie)))/g,
    ) ?? []
  const claims = text.match(/\bA\d{1,2}\b/g) ?? []
  return [...bare, ...claims].map((code) => `“${code}” without what it means`)
}

/** Times in a unit that nobody thinks in. */
export function numbersOf(text: string): string[] {
  const micros = [...text.matchAll(/(\d[\d,]*)(?:\.\d+)? ?µs/g)].filter(([, amount = '']) => amountOf(amount) >= 1000)
  const seconds = [...text.matchAll(/(?<![:.\d])(\d[\d,]*)(?:\.\d+)? (?:s|seconds)\b/g)].filter(
    ([, amount = '']) => amountOf(amount) >= 120,
  )
  return [
    ...micros.map(([found]) => `“${found}”: from 1,000 µs on say ms`),
    ...seconds.map(([found]) => `“${found}”: from 120 s on say min:s`),
  ]
}

const amountOf = (text: string) => Number(text.replaceAll(',', ''))

/** More than a reader keeps in mind. */
export const LONGEST_SENTENCE = 28

/** Sentences that are too long. Lists after a colon count as their own sentences. */
export function longSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?:;])\s+/)
    .filter((sentence) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length > LONGEST_SENTENCE)
    .map((sentence) => `more than ${LONGEST_SENTENCE} words: ${sentence.slice(0, 80)}…`)
}
