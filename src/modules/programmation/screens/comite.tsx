import { quartiers } from '#modules/territoires/index.ts'
import { url } from '#platform/url.ts'
import { annexes } from '#src/ground/host.ts'
import { authorize, read, type Tx } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { COLONNES, comite } from '../lister/comite.ts'
import { anneeParDefaut, enParametres, lireFiltre } from '../lister/filtre.ts'
import { direLeChoix } from '../lister/filtres.tsx'
import { colonnesChoisies, PageDePapier, retenirLesColonnes, servirLePapier } from '../lister/papier.tsx'
import { lireAEmporter } from '../lister/rangees.ts'
import { direRecoupement, MONTANTS_ENTIERS, seulement } from '../mots.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'
import { find as trouverStructure } from '../structures/structures-store.ts'

/** The table that a committee reads on paper: by theme, all steps of money, sub-totals, the same filter as the list. */
export const comiteScreen = screen()
const PATH = '/actions/comite'
const AU_PLUS = 1_000

const TROP = `Les ${AU_PLUS.toLocaleString('fr-FR')} premières actions sont montrées : choisissez une année, un thème ou un quartier pour les avoir toutes. Les totaux comptent toutes les actions.`

comiteScreen.get(PATH, async (c) => {
  const { visit, query, papier } = await pageData(c)
  const retour = { href: url('/actions', visit, {}, query), libelle: 'Actions' }
  return c.html(<PageDePapier {...{ c, papier, query, retour }} path={PATH} toutes={COLONNES} />)
})

comiteScreen.get(`${PATH}/pdf`, async (c) => {
  const { papier, query, annee } = await pageData(c)
  return servirLePapier(c, papier, PATH, query, `programmation-${annee ?? 'toutes'}`)
})

comiteScreen.post(PATH, async (c) => {
  authorize(policy.peutVoirTableauDeComite(c.var.visit.me))
  return retenirLesColonnes(c, PATH, COLONNES)
})

/** What the paper, or the file, is cut to. */
export async function choisis(tx: Tx, filtre: queries.Filtre): Promise<string> {
  const structure = filtre.structure ? await trouverStructure(tx, filtre.structure) : null
  return seulement(direLeChoix(filtre, await quartiers(tx), structure ? [structure] : []))
}

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(policy.peutVoirTableauDeComite(visit.me))
  const lu = await read(visit, async (tx) => {
    const { annees } = await queries.choix(tx, visit.me)
    const filtre = lireFiltre(c.req.query(), { annee: anneeParDefaut(annees, visit) })
    const vue = policy.portee(visit.me)
    const coupe = await choisis(tx, filtre)
    const { annee } = filtre
    const total = await queries.totauxDe(tx, filtre, vue)
    const notes = [
      coupe === '' && annee !== null ? direRecoupement(await queries.recoupement(tx, annee, vue)) : null,
      filtre.quartier === null ? null : MONTANTS_ENTIERS,
      total.nombre > AU_PLUS ? TROP : null,
    ].filter((note) => note !== null)
    return {
      filtre,
      ...{ annee, coupe, notes, total },
      lignes: await lireAEmporter(tx, visit, filtre, { tri: 'theme', sens: 'asc' }, AU_PLUS),
      financeurs: await queries.parFinanceur(tx, filtre, vue),
      annexes: await annexes(visit, tx),
      piliers: new Map((await queries.piliersDesThemes(tx)).map(({ theme, pilier }) => [theme, pilier])),
    }
  })
  const { annee, filtre } = lu
  const colonnes = colonnesChoisies(c, PATH, COLONNES)
  return {
    visit,
    annee,
    query: enParametres(filtre),
    papier: { ...comite(visit, { ...lu, colonnes }), annexes: lu.annexes },
  }
}
