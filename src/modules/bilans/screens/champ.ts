import { aParis, heure } from '#platform/dates.ts'
import { versionDe } from '#platform/forms.ts'
import { vu } from '#platform/vu.ts'
import { cleDAppareil } from '#src/ground/appareil.ts'
import { auteur, Forbidden, NotFound, write } from '#src/ground/visit.ts'
import { type Ctx, param, screen } from '#src/ground/web.ts'
import { calculsDe } from '../dire/calculs.ts'
import { genreDe } from '../domain/champs.ts'
import { lireEuros } from '../domain/tableau.ts'
import { compteDe } from '../remplir/ouvrir.ts'
import { ecrire } from '../remplir/usecases.ts'
import * as champsStore from '../store/champs.ts'
import { direArrondi, direRefus, nomDuChamp } from '../textes.fr.ts'
import { vueDe } from './page.tsx'
import { aRevoir } from './tableau.tsx'

/** One field, saved by itself while it is typed; the answer says the sums again and who else writes here. */
export const champScreen = screen()

const PATH = '/bilans/:id/champs/:cle'

/** The key of a field, as the address has it. */
function cleDe(c: Ctx): string {
  const cle = c.req.param('cle') ?? ''
  if (genreDe(cle) === null) throw new NotFound()
  return cle
}

const enregistreA = (c: Ctx): string => `Enregistré à ${heure(aParis(c.var.visit.now).toPlainTime())}`

champScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const cle = cleDe(c)
  const data = await c.req.formData()
  // Typed under an account that was closed since, in another tab: the words wait for it, and are nobody else's.
  const de = data.get('de')
  if (de !== null && de !== cleDAppareil(visit.me)) throw new Forbidden()
  const valeur = String(data.get('valeur') ?? '')
  const version = versionDe(data.get('version'))
  const result = await ecrire(visit, param(c), { cle, valeur, version })
  if (!result.ok) {
    const verrouille = result.reason === 'verrouille'
    return c.json(
      { dit: direRefus(result.reason, valeur), verrouille, ...(await sommes(c, cle)) },
      verrouille ? 409 : 422,
    )
  }
  const { autre } = result.value
  const plumes = await write(visit, (tx) => champsStore.poserLaPlume(tx, visit, param(c), { ...qui(c), cle }))
  const autour = { plumes: phrases(plumes), ...(await sommes(c, cle)) }
  if (autre === null)
    return c.json({
      ...lu(result.value.version, valeur),
      dit: enregistreA(c),
      arrondi: arrondiDe(cle, valeur),
      ...autour,
    })
  const dit = `${autre.par} a écrit ici en même temps. Rien n’est remplacé : choisissez, près de la case, ce qui reste.`
  return c.json({ version: autre.version, dit, autre: autre.valeur, par: autre.par, ...autour }, 409)
})

/** Around an amount, what is computed from those that are kept, whatever became of this one. */
async function sommes(c: Ctx, cle: string) {
  if (genreDe(cle) !== 'montant') return {}
  const vue = await vueDe(c)
  return { calculs: calculsDe(vue.champs), aRevoir: aRevoir(vue) }
}

/** The field as it now stands on the page that sent it, for the button that sends them all. */
const lu = (version: number, valeur: string) => ({ version, vu: vu(version, valeur) })

/** What rounding made of an amount with cents: said beside it, and never typed over while somebody still writes. */
function arrondiDe(cle: string, valeur: string): string {
  const lu = genreDe(cle) === 'montant' ? lireEuros(valeur) : null
  return lu?.ok && lu.arrondi && lu.euros !== null ? direArrondi(valeur, lu.euros) : ''
}

const qui = (c: Ctx) => ({ compte: compteDe(c.var.visit.me), nom: auteur(c.var.visit.me) })

const phrases = (plumes: readonly champsStore.Plume[]): string =>
  plumes.map(({ nom, cle }) => `${nom} écrit aussi ici, dans « ${nomDuChamp(cle)} ».`).join(' ')
