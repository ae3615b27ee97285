import { recompterLesSens } from '#modules/evaluation/index.ts'
import { motsDesRecits, type RecitDit } from '#modules/recits/index.ts'
import type { Id } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { found, type Tx } from '#src/ground/visit.ts'
import { type Changement, changementsDe, type EditionFigee, recitsDe, relire } from './domain.ts'
import * as store from './store.ts'

/** A story of an adopted edition, as it may be read today. */
export type RecitDEdition =
  | Readonly<{ genre: 'dit'; mots: RecitDit }>
  | Readonly<{ genre: 'retire'; le: Temporal.Instant | null; parErreur: boolean }>
  | Readonly<{ genre: 'autres-mots' }>
export type Recits = ReadonlyMap<Id, RecitDEdition>

/** The words of its stories, looked for at each drawing: what was taken back since is in no version. */
export async function recitsAujourdhui(tx: Tx, contenu: Pick<EditionFigee, 'edition'>): Promise<Recits> {
  const figes = recitsDe(contenu)
  const ids = figes.map(({ recitId }) => recitId)
  const { mots, etats } = await together({ mots: motsDesRecits(tx, ids), etats: store.recitsAujourdhui(tx, ids) })
  return new Map(
    figes.map(({ recitId, empreinte }): [Id, RecitDEdition] => {
      const [dit, etat] = [mots.get(recitId), etats.get(recitId)]
      const la = etat && { dit: dit !== undefined, empreinte: etat.empreinte, retire: etat.retireLe !== null }
      const quoi = relire({ empreinte }, la)
      if (quoi === 'dit' && dit) return [recitId, { genre: 'dit', mots: dit }]
      return [
        recitId,
        quoi === 'retire'
          ? { genre: 'retire', le: etat?.retireLe ?? null, parErreur: etat?.parErreur ?? false }
          : { genre: 'autres-mots' },
      ]
    }),
  )
}

/** An adopted edition with what is said beside it today: later versions, bilans that came since, its stories as they stand. */
export type Adoptee = Readonly<{
  edition: store.Edition
  versions: readonly Pick<store.Edition, 'id' | 'numero' | 'adopteeLe'>[]
  recits: Recits
  tardifs: Awaited<ReturnType<typeof store.bilansSignesApres>>
  avant: Pick<store.Edition, 'numero' | 'adopteeLe'> | null
  changements: readonly Changement[]
}>

export async function lireLAdoptee(tx: Tx, id: Id): Promise<Adoptee> {
  const edition = found(await store.find(tx, id))
  const versions = await store.versionsDe(tx, edition.annee)
  const avant = versions.find(({ numero }) => numero === edition.numero - 1) ?? null
  const { recits, signes } = await together({
    recits: recitsAujourdhui(tx, edition.contenu),
    signes: store.bilansSignesApres(tx, edition.annee, edition.adopteeLe),
  })
  const connus = new Set(edition.contenu.edition.bilansRecus)
  return {
    ...{ edition: { ...edition, contenu: recompter(edition.contenu, recits) }, versions, recits, avant },
    tardifs: signes.filter(({ actionId }) => !connus.has(actionId)),
    changements: avant ? changementsDe(avant.contenu, edition.contenu) : [],
  }
}

/** What the stories of an edition say is counted on those that are read today, as their words are. */
function recompter(contenu: EditionFigee, recits: Recits): EditionFigee {
  const sections = contenu.edition.sections.map((s) => {
    const lus = s.recits.flatMap(({ recitId }) => {
      const recit = recits.get(recitId)
      return recit?.genre === 'dit' ? [recit.mots] : []
    })
    return s.id === 'recits' ? recompterLesSens(s, lus) : s
  })
  return { ...contenu, edition: { ...contenu.edition, sections } }
}
