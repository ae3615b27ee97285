import { z } from 'zod'
import { choix, identifiant, parseForm, texte, zone } from '#platform/forms.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { genreDe, type Page, pageDe, RECIT_MAX } from '../domain/champs.ts'
import { MARGE_DU_TABLEAU } from '../morceaux/marge.tsx'
import { peutSuggerer } from '../policy.ts'
import { repondre, suggerer } from '../remplir/suggerer.ts'
import type { RefusDEcriture } from '../remplir/usecases.ts'
import { suggestions } from '../store/suggestions.ts'
import { direRefus, textes } from '../textes.fr.ts'
import { adresse, type Rendu, SANS_RENDU } from '../views.tsx'
import { Annexe } from './annexe.tsx'
import { aRendre, sauverPage, vueAvecCitations, vueDe } from './page.tsx'
import { Recits } from './recits.tsx'
import { Tableau } from './tableau.tsx'

/** In the margin of a field: somebody of the council proposes, the porteur takes or leaves. */
export const suggestionsScreen = screen()

const PATH = '/bilans/:id/suggestions'

/** One in the margin of each field, and one of the table: its inputs have names of their own. */
const formDe = (ou: string) =>
  z.object({
    id: identifiant(),
    [`texte-${ou}`]: zone({ max: RECIT_MAX }),
    [`mot-${ou}`]: texte({ max: 300 }),
  })

suggestionsScreen.post(PATH, async (c) => {
  const data = await c.req.formData()
  const cle = String(data.get('cle') ?? '')
  const ou = String(data.get('ou') ?? cle)
  const form = parseForm(formDe(ou), data)
  const page = ou === MARGE_DU_TABLEAU ? 'tableau' : pageDe(cle)
  const encore = (marge: Rendu['marge'], status: 409 | 422) => rendre(c, page, { ...SANS_RENDU, marge }, status)
  if (!form.ok) {
    const { visit, bilan } = await vueDe(c)
    authorize(peutSuggerer(visit.me, bilan))
    return encore({ ou, ...form }, 422)
  }
  const dit = (nom: string): string => String(form.value[nom] ?? '')
  const result = await suggerer(c.var.visit, param(c), {
    id: dit('id'),
    cle,
    texte: dit(`texte-${ou}`),
    mot: dit(`mot-${ou}`),
  })
  if (result.ok) return revenir(c, cle, 'C’est proposé : le porteur prendra, ou laissera.')
  const errors = { [`texte-${ou}`]: direPourquoi(result.reason, dit(`texte-${ou}`)) }
  return encore({ ou, raw: form.raw, errors }, result.reason === 'verrouille' ? 409 : 422)
})

const DES_PAGES = { annexe: Annexe, tableau: Tableau, recits: Recits, relecture: Recits } as const

/** What was typed, given back where it was. */
async function rendre(c: Ctx, page: Page, rendu: Rendu, status: 409 | 422): Promise<Response> {
  const LaPage = DES_PAGES[page]
  return c.html(<LaPage vue={await vueAvecCitations(c, rendu)} />, status)
}

const MOTS = {
  verrouille: textes.verrouille,
  vide: 'Écrivez ce que vous proposez, ou un mot pour le porteur.',
  'deja-repondue': 'Quelqu’un a déjà répondu à cette proposition.',
} as const

const direPourquoi = (raison: 'vide' | RefusDEcriture, saisi: string): string =>
  raison === 'vide' || raison === 'verrouille' ? MOTS[raison] : direRefus(raison, saisi)

const FormReponse = z.object({ reponse: choix(['acceptee', 'ecartee'], 'Prenez, ou laissez de côté.') })

suggestionsScreen.post(`${PATH}/:suggestion`, async (c) => {
  const form = await readForm(c, FormReponse)
  const toutes = await read(c.var.visit, (tx) => suggestions(tx, param(c)))
  const cle = toutes.find(({ id }) => id === c.req.param('suggestion'))?.cle ?? ''
  const sauve = await sauverPage(c, pageDe(cle))
  if (aRendre(sauve)) return rendre(c, pageDe(cle), sauve.rendu, sauve.status)
  if (!form.ok) return revenir(c, '', form.errors.reponse ?? '')
  const result = await repondre(c.var.visit, param(c), param(c, 'suggestion'), form.value.reponse)
  if (!result.ok) return revenir(c, '', MOTS[result.reason])
  return revenir(c, result.value, form.value.reponse === 'acceptee' ? 'Le texte est pris.' : 'C’est laissé de côté.')
})

/** Back to the field in whose margin it stood. */
function revenir(c: Ctx, cle: string, mot: string): Response {
  const suite = genreDe(cle) === null ? '/recits' : `/${pageDe(cle)}`
  const ou = genreDe(cle) === 'long' ? `bloc-${cle}` : /^[prt]-/.test(cle) ? `bloc-${MARGE_DU_TABLEAU}` : `champ-${cle}`
  return goTo(
    c,
    `${adresse(c.var.visit.territoire, { id: param(c) }, suite)}${genreDe(cle) === null ? '' : `#${ou}`}`,
    mot,
  )
}
