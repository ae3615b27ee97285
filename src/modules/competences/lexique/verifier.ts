import { plier } from '#platform/texte.ts'
import type { EntreeEcrite, Fichier, Probleme } from './lire-fichier.ts'

/** What is wrong between the entries of all files: unknown names, doubles, contradictions. */
export function verifier(fichiers: readonly Fichier[]): Probleme[] {
  const entrees = fichiers.flatMap((fichier) => fichier.entrees)
  const ids = new Set(entrees.map((entree) => entree.id))
  const vus = new Set<string>()
  return entrees.flatMap((entree) => {
    const messages = [...doublon(entree, vus), ...inconnus(entree, ids), ...termes(entree)]
    vus.add(entree.id)
    return messages.map(([ligne, message]) => ({ fichier: entree.fichier, ligne, message }))
  })
}

type Message = readonly [ligne: number, message: string]

const doublon = (entree: EntreeEcrite, vus: ReadonlySet<string>): Message[] =>
  vus.has(entree.id) ? [[entree.ligne, `l’entrée « ${entree.id} » existe déjà`]] : []

function inconnus(entree: EntreeEcrite, ids: ReadonlySet<string>): Message[] {
  const cites = [...(entree.parent ? [entree.parent] : []), ...entree.proches.map(([id]) => id), ...entree.confondre]
  return cites.flatMap((id): Message[] => {
    if (id === entree.id) return [[entree.ligne, `« ${id} » se cite elle-même`]]
    return ids.has(id) ? [] : [[entree.ligne, `« ${entree.id} » cite « ${id} », qui n’existe pas`]]
  })
}

function termes(entree: EntreeEcrite): Message[] {
  const messages: Message[] = []
  if (entree.termes.length === 0) messages.push([entree.ligne, `« ${entree.id} » n’a aucun terme`])
  const sauf = new Set(entree.sauf.map((terme) => plier(terme.texte)))
  const dits = new Map<string, number>()
  for (const { texte, cote, ligne } of entree.termes) {
    const nom = `${cote} ${texte.toLowerCase()}`
    const avant = dits.get(nom)
    if (avant !== undefined) messages.push([ligne, `« ${texte} » est déjà dit ligne ${avant}`])
    dits.set(nom, ligne)
    if (!texte.includes('+') && sauf.has(plier(texte))) messages.push([ligne, `« ${texte} » est aussi dans « sauf »`])
  }
  return messages
}
