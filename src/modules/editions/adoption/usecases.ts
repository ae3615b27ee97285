import {
  commentairesDe,
  consultationDe,
  couvertureDe,
  estSansAction,
  etatDeLaConsultation,
  joursPublies,
  laConsultationCourt,
  lireAvecLesFaits,
  pagesDe,
  peutLireLEvaluation,
  repondueAvant,
} from '#modules/evaluation/index.ts'
import { noter } from '#modules/personnes/index.ts'
import {
  dansLOrdre,
  deLAnnee,
  direAQui,
  direLaSuite,
  direQui,
  etatDe,
  type RecommandationLue,
  restees,
} from '#modules/recommandations/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { aRole, aRolePartout, authorize, found, fresh, type Me, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Autour, type EditionFigee, type RecommandationFigee, sansMotsDeRecits } from './domain.ts'
import { empreinteDesChiffres, empreinteDuContenu } from './empreintes.ts'
import * as store from './store.ts'

/** An adopted edition: who reads the evaluation, and the funders. */
export const peutLireLAdoptee = (me: Me): boolean => peutLireLEvaluation(me) || aRole(me, 'partenaire')
/** The city signs the year's report; the council's words stand in it as the council left them. */
export const peutAdopter = (me: Me): boolean => aRolePartout(me, 'cdsu')
/** Giving it back to everybody: who signs it, or the desk. */
export const peutRendre = (me: Me): boolean => aRolePartout(me, 'cdsu', 'coordination', 'animation')

const figee = (r: RecommandationLue, aujourdhui: Temporal.PlainDate): RecommandationFigee => ({
  id: r.id,
  annee: r.annee,
  venueDe: r.venueDe,
  demande: r.demande,
  de: direQui(r),
  a: direAQui(r),
  pourLe: r.pourLe.toString(),
  etat: etatDe(r, aujourdhui),
  suite: direLaSuite(r),
})

/** What the year touches, in words that everybody may read. */
function toucheDe({ actions, themes, publics }: ReturnType<typeof couvertureDe>): EditionFigee['touche'] {
  const pareil = (a: string, b: string) => plier(a) === plier(b)
  const eues = actions.filter(({ racontee }) => racontee)
  return {
    actions: new Set(eues.map(({ id }) => id)).size,
    themes: themes.filter((theme) => eues.some((a) => pareil(a.theme, theme))),
    publics: publics.filter((dit) => eues.some((a) => a.publics.some((un) => pareil(un, dit)))),
  }
}

/** What people wrote around the facts of a year, as it stands; no draft of anybody. */
export async function autourDe(tx: Tx, visit: Visit, annee: number): Promise<Autour> {
  const aujourdhui = jourDe(visit.now)
  const [dits, pages, siennes, avant, consultation, publiees] = [
    await commentairesDe(tx, annee),
    (await pagesDe(tx, annee)).flatMap((p) => (p.publieeLe ? [{ ...p, publieeLe: p.publieeLe }] : [])),
    await deLAnnee(tx, annee),
    await restees(tx, annee),
    await consultationDe(tx, annee),
    await joursPublies(tx, annee),
  ]
  return {
    commentaires: dits.map(({ section, voix, structure, place, texte }) => ({
      section,
      voix,
      structure,
      place,
      texte,
    })),
    pages: pages.map((p) => ({
      ...pick(p, 'id', 'titre', 'texte', 'suite', 'suiteRaison'),
      publieeLe: jourDe(p.publieeLe).toString(),
      ...(repondueAvant(p) ? { repondaitAvant: true } : {}),
    })),
    recommandations: dansLOrdre(siennes, aujourdhui).map((r) => figee(r, aujourdhui)),
    avant: dansLOrdre(avant, aujourdhui).map((r) => figee(r, aujourdhui)),
    consultation: consultation && {
      du: consultation.du.toString(),
      au: consultation.au.toString(),
      etat: etatDeLaConsultation(consultation, publiees, aujourdhui),
    },
  }
}

/** What would be adopted of a year as it stands: what every reader of an evaluation may read. */
export async function assembler(tx: Tx, visit: Visit, annee: number): Promise<EditionFigee> {
  const { faits, edition } = await lireAvecLesFaits(tx, visit, annee, { commun: true })
  const autour = await autourDe(tx, visit, annee)
  return { edition: sansMotsDeRecits(edition), touche: toucheDe(couvertureDe(faits)), ...autour }
}

export type RefusDAdopter = 'consultation' | 'sans-action' | 'autre-version' | 'autre-contenu'
export type Adoptee = Readonly<{ edition: store.Edition; nouvelle: boolean }>

/**
 * Adopts what the page showed (`empreinte`): dated, numbered, signed. The same again is the version that is there, also when two
 * press at once; what came meanwhile is told, and nothing is adopted unread.
 */
export const adopter = (
  visit: Visit,
  dit: Readonly<{ id: Id; annee: number; version: number; empreinte: string }>,
): Promise<Result<Adoptee, RefusDAdopter>> =>
  write(visit, async (tx) => {
    authorize(peutAdopter(visit.me))
    const { id, annee } = dit
    const premiere = await unSeulEnvoi(tx, id)
    const [derniere] = await store.versionsDe(tx, annee)
    if (!premiere && derniere) return ok({ edition: derniere, nouvelle: false })
    const consultation = await consultationDe(tx, annee)
    if (consultation && laConsultationCourt(consultation, jourDe(visit.now))) return refused('consultation')
    const contenu = await assembler(tx, visit, annee)
    if (estSansAction(contenu.edition)) return refused('sans-action')
    const empreinte = empreinteDuContenu(contenu)
    if (derniere?.empreinte === empreinte) return ok({ edition: derniere, nouvelle: false })
    if (empreinte !== dit.empreinte) return refused('autre-contenu')
    const numero = (derniere?.numero ?? 0) + 1
    if (numero !== dit.version + 1) return refused('autre-version')
    const neuve = { id, annee, numero, contenu, empreinte, empreinteDesChiffres: empreinteDesChiffres(contenu) }
    if (!(await store.insert(tx, visit, neuve))) {
      const [autre] = await store.versionsDe(tx, annee)
      return autre?.empreinte === empreinte ? ok({ edition: autre, nouvelle: false }) : refused('autre-version')
    }
    await noter(tx, visit, 'evaluation', id, 'adoption')
    return ok({ edition: found(await store.find(tx, id)), nouvelle: true })
  })

/** From then on everybody reads its public words; or no more. */
export const rendre = (visit: Visit, id: Id, rend: boolean): Promise<void> =>
  write(visit, async (tx) => {
    authorize(peutRendre(visit.me))
    const { annee } = found(await store.find(tx, id))
    const [derniere] = await store.versionsDe(tx, annee)
    // An older version is given back no more: everybody reads the one that stands.
    fresh(!rend || derniere?.id === id)
    if (await store.rendre(tx, visit, id, rend)) await noter(tx, visit, 'evaluation', id, rend ? 'rendue' : 'reprise')
  })

/** A first version, adopted and given back by the house in somebody's name: a quartier that is shown as an example. */
export async function adopterEtRendre(tx: Tx, visit: Visit, { id, annee }: Readonly<{ id: Id; annee: number }>) {
  authorize(visit.me.genre === 'systeme')
  const contenu = await assembler(tx, visit, annee)
  const empreintes = { empreinte: empreinteDuContenu(contenu), empreinteDesChiffres: empreinteDesChiffres(contenu) }
  if (await store.insert(tx, visit, { id, annee, numero: 1, contenu, ...empreintes }))
    await store.rendre(tx, visit, id, true)
}
