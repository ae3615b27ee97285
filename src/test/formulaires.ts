import { newId } from '#platform/ids.ts'
import type { Role } from '#src/ground/visit.ts'
import type { Fields, Visitor } from './app.ts'
import type { Examples } from './rights.ts'

/** A field as a browser would hold it before anything is typed. */
export type Saisie = Readonly<{
  nom: string
  /** `textarea`, `select`, or the type of an input. */
  type: string
  valeur: string
  /** Sent as it stands: not a box or a radio left empty. */
  envoyee: boolean
  options: readonly string[]
  multiple: boolean
}>
export type FormulaireLu = Readonly<{ action: string; fichier: boolean; saisies: readonly Saisie[] }>

/** The forms that post, of a page as it was sent: what somebody without JavaScript has in hand. */
export function formulairesDe(html: string): FormulaireLu[] {
  const page = html.replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')
  const ailleurs = page.replace(/<form\b[\s\S]*?<\/form>/g, ' ')
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tete = '', corps = '']) => {
    const attributs = attributsDe(tete)
    if (attributs.get('method') !== 'post') return []
    const id = attributs.get('id')
    const dehors = id ? saisiesDe(ailleurs).filter(([, formulaire]) => formulaire === id) : []
    const saisies = [...saisiesDe(corps), ...dehors].map(([saisie]) => saisie)
    return [{ action: attributs.get('action') ?? '', fichier: attributs.has('enctype'), saisies }]
  })
}

/** What a browser sends when a button is pressed at once. */
export function envoiDe({ saisies }: FormulaireLu): Fields {
  const envoi: Record<string, string[]> = {}
  for (const { nom, valeur, envoyee } of saisies) {
    if (!envoyee) continue
    const memes = envoi[nom] ?? []
    envoi[nom] = [...memes, valeur]
  }
  return envoi
}

const CHAMP = /<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>|<input\b([^>]*)>/g

function saisiesDe(html: string): [Saisie, string | undefined][] {
  return [...html.matchAll(CHAMP)].flatMap(
    ([, zone, texte = '', liste, options = '', input]): [Saisie, string | undefined][] => {
      const attributs = attributsDe(zone ?? liste ?? input ?? '')
      const nom = attributs.get('name')
      if (nom === undefined || attributs.has('disabled')) return []
      const commun = { nom, multiple: attributs.has('multiple'), options: [], envoyee: true }
      const formulaire = attributs.get('form')
      if (zone !== undefined)
        return [[{ ...commun, type: 'textarea', valeur: clair(texte.replace(/^\r?\n/, '')) }, formulaire]]
      if (liste !== undefined) return [[{ ...commun, type: 'select', ...optionsDe(options) }, formulaire]]
      const type = attributs.get('type') ?? 'text'
      const valeur = attributs.get('value') ?? (type === 'checkbox' ? 'on' : '')
      const envoyee = type === 'checkbox' || type === 'radio' ? attributs.has('checked') : type !== 'file'
      return [[{ ...commun, type, valeur, envoyee }, formulaire]]
    },
  )
}

function optionsDe(html: string): Pick<Saisie, 'valeur' | 'options'> {
  const lues = [...html.matchAll(/<option\b([^>]*)>/g)].map(([, tete = '']) => attributsDe(tete))
  const options = lues.filter((une) => !une.has('disabled')).map((une) => une.get('value') ?? '')
  return { valeur: lues.find((une) => une.has('selected'))?.get('value') ?? options[0] ?? '', options }
}

const attributsDe = (tete: string): Map<string, string> =>
  new Map([...tete.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, nom = '', valeur = '']) => [nom, clair(valeur)]))

export const clair = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

const PRINTS = ['version', 'vue', 'empreinte']

type Lecteur = Pick<Visitor, 'get' | 'post'>

/** The print that a page hides in this form, for whoever reads it now. */
export async function printDe(qui: Pick<Lecteur, 'get'>, chemin: string, page = chemin): Promise<Fields> {
  const form = formulairesDe(await (await qui.get(page)).text()).find(({ action }) => action.endsWith(chemin))
  const lus = (form?.saisies ?? []).filter(({ nom, type }) => type === 'hidden' && PRINTS.includes(nom))
  return Object.fromEntries(lus.map(({ nom, valeur }) => [nom, valeur]))
}

/** Sends a form as somebody who reads its page now: the print that it hides goes with what is said. */
export const enLisant = async (qui: Lecteur, chemin: string, dit: Fields = {}, page = chemin): Promise<Response> =>
  qui.post(chemin, { ...(await printDe(qui, chemin, page)), ...dit })

type UnExemple = Examples[string]

/** An example of a form that goes with the print of its page, as this role, or the bearer of its link, reads it. */
export const lisant =
  (qui: Role | 'lien', chemin: string, exemple: UnExemple, page = chemin): UnExemple =>
  async (s, structureId) => {
    const une = await exemple(s, structureId)
    const ici = (path: string) => path.replace(/:([a-zA-Z]+)/g, (_, nom: string) => une.params?.[nom] ?? '')
    const lien = { id: newId(), geste: '', sujetId: '', personneId: null, ...une.lien }
    const lecteur = s.as(qui === 'lien' ? { genre: 'lien', lien } : qui)
    return { ...une, fields: { ...(await printDe(lecteur, ici(chemin), ici(page))), ...une.fields } }
  }
