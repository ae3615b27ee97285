import { z } from 'zod'
import { choix, identifiant, parseForm, texte, zone } from '#platform/forms.ts'
import { found, read } from '#src/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/web.ts'
import { genreDe, pageDe, RECIT_MAX } from '../domain/champs.ts'
import * as store from '../store/bilans.ts'
import { repondre, suggerer } from '../suggerer.ts'
import { adresse, type Rendu, SANS_RENDU } from '../views.tsx'
import { Annexe } from './annexe.tsx'
import { vueAvecCitations } from './page.tsx'
import { Recits } from './recits.tsx'

/** In the margin of a field: somebody of the council proposes, the porteur takes or leaves. */
export const suggestionsScreen = screen()

const PATH = '/bilans/:id/suggestions'

/** One in the margin of each field: its inputs have names of their own. */
const formDe = (cle: string) =>
  z.object({
    id: identifiant(),
    [`texte-${cle}`]: zone({ max: RECIT_MAX }),
    [`mot-${cle}`]: texte({ max: 300 }),
  })

suggestionsScreen.post(PATH, async (c) => {
  const data = await c.req.formData()
  const cle = String(data.get('cle') ?? '')
  const form = parseForm(formDe(cle), data)
  if (!form.ok) return rendre(c, { cle, ...form }, 422)
  const dit = (nom: string): string => String(form.value[nom] ?? '')
  const result = await suggerer(c.var.visit, param(c), {
    id: dit('id'),
    cle,
    texte: dit(`texte-${cle}`),
    mot: dit(`mot-${cle}`),
  })
  if (result.ok) return revenir(c, cle, 'C’est proposé : le porteur prendra, ou laissera.')
  const errors = { [`texte-${cle}`]: MOTS[result.reason] }
  return rendre(c, { cle, raw: form.raw, errors }, result.reason === 'verrouille' ? 409 : 422)
})

/** What was proposed, given back where it was typed. */
async function rendre(c: Ctx, marge: NonNullable<Rendu['marge']>, status: 409 | 422): Promise<Response> {
  const vue = await vueAvecCitations(c, { ...SANS_RENDU, marge })
  return c.html(pageDe(marge.cle) === 'annexe' ? <Annexe vue={vue} /> : <Recits vue={vue} />, status)
}

const MOTS = {
  verrouille: 'Ce bilan est signé : il ne change plus.',
  vide: 'Écrivez un texte, ou un mot pour le porteur.',
  'champ-inconnu': 'Cette case n’existe pas dans le bilan.',
  'deja-repondue': 'Quelqu’un a déjà répondu à cette proposition.',
} as const

const FormReponse = z.object({ reponse: choix(['acceptee', 'ecartee'], 'Prenez, ou laissez de côté.') })

suggestionsScreen.post(`${PATH}/:suggestion`, async (c) => {
  const form = parseForm(FormReponse, await c.req.formData())
  if (!form.ok) return revenir(c, '', form.errors.reponse ?? '')
  const result = await repondre(c.var.visit, param(c), param(c, 'suggestion'), form.value.reponse)
  if (!result.ok) return revenir(c, '', MOTS[result.reason])
  return revenir(c, result.value, form.value.reponse === 'acceptee' ? 'Le texte est pris.' : 'C’est laissé de côté.')
})

/** Back to the field in whose margin it stood. */
async function revenir(c: Ctx, cle: string, mot: string): Promise<Response> {
  const bilan = await read(c.var.visit, async (tx) => found(await store.find(tx, param(c))))
  const suite = genreDe(cle) === null ? '/recits' : `/${pageDe(cle)}`
  const t = c.var.visit.territoire
  return goTo(c, `${adresse(t, bilan, suite)}${genreDe(cle) === 'long' ? `#bloc-${cle}` : ''}`, mot)
}
