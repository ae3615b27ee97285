import {
  type Bilan,
  conclureDepot,
  type Depot,
  lectureDuDepot,
  type RefusDuOui,
  refusDuOui,
  trouverDepot,
} from '#modules/depots/index.ts'
import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { encoreVrai } from '#platform/vu.ts'
import { authorize, found, fresh, permis, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { genreDuCode, memeSerie, type Valeur } from './domain.ts'
import { type ChoixDeSerie, FICHIER_DE_SERIE } from './genre.ts'
import type { Lecture } from './lire/lire.ts'
import { peutRetirer } from './policy.ts'
import * as store from './store.ts'

/** A figure of the file, beside what is here. */
export type Ligne = Readonly<{ valeur: Valeur; avant: Valeur | null; sort: 'nouvelle' | 'modifiee' | 'inchangee' }>

/** `deja`: the series of here that has its name; `autre`: it is defined otherwise, and no figure is written in it. */
export type Apercu = Readonly<{
  depot: Depot<ChoixDeSerie>
  lecture: Lecture
  lignes: readonly Ligne[]
  deja: store.Serie | undefined
  autre: boolean
}>

/** What a file would do now, as long as it waits. */
export const apercevoir = (visit: Visit, id: Id): Promise<Apercu | null> => read(visit, (tx) => comparer(tx, visit, id))

async function comparer(tx: Tx, visit: Visit, id: Id): Promise<Apercu | null> {
  const depot = permis(visit.me, FICHIER_DE_SERIE.peut, await trouverDepot(tx, FICHIER_DE_SERIE, id))
  const lecture = depot.etat === 'apercu' ? await lectureDuDepot(tx, FICHIER_DE_SERIE, id) : null
  if (!lecture) return null
  const { definition } = depot.choix
  const deja = (await store.series(tx)).find((une) => plier(une.nom) === plier(definition.nom))
  const ici = new Map(
    (deja ? await store.valeursDe(tx, deja.id) : []).map((une) => [`${une.code} ${une.annee}`, une] as const),
  )
  const lignes = lecture.valeurs.map((valeur): Ligne => {
    const avant = ici.get(`${valeur.code} ${valeur.annee}`) ?? null
    const pareil = avant?.etat === valeur.etat && avant.valeur === valeur.valeur
    return { valeur, avant, sort: avant === null ? 'nouvelle' : pareil ? 'inchangee' : 'modifiee' }
  })
  return { depot, lecture, lignes, deja, autre: deja !== undefined && !memeSerie(deja, definition) }
}

/** What the page of a file shows, and its yes writes. */
export const montreDe = ({ depot, lignes, deja }: Apercu): unknown => [
  [depot.choix.definition.nom, deja?.id],
  lignes.map(({ valeur: v, avant }) => [v.code, v.annee, v.etat, v.valeur, avant?.etat, avant?.valeur]),
]

/** The yes: all that was taken of the file, in one transaction; said twice, it is written once. */
export const accepterLaSerie = (visit: Visit, id: Id, vu?: unknown): Promise<Result<Bilan, RefusDuOui>> =>
  write(visit, async (tx): Promise<Result<Bilan, RefusDuOui>> => {
    const apercu = await comparer(tx, visit, id)
    if (!apercu) return refused('deja-applique')
    const { depot, lecture, lignes, deja, autre } = apercu
    if (lecture.manque !== null) return refused('sans-reponse')
    const refus = refusDuOui(depot.etat, montreDe(apercu), [], { vu, dits: new Map() })
    if (refus) return refused(refus)
    if (autre) return refused('a-redemander')
    const combien = (sort: Ligne['sort']) => lignes.filter((ligne) => ligne.sort === sort).length
    const bilan = {
      ...{ creees: combien('nouvelle'), modifiees: combien('modifiee'), inchangees: combien('inchangee') },
      refusees: lecture.refusees,
    }
    const aEcrire = lignes.filter(({ sort }) => sort !== 'inchangee').map(({ valeur }) => valeur)
    if (aEcrire.length > 0) {
      const serieId = await store.serieDe(tx, visit, id, depot.choix.definition)
      // Begun by somebody else in the same instant, and perhaps otherwise.
      fresh(serieId === (deja?.id ?? id))
      await store.saveValeurs(tx, serieId, aEcrire)
      await store.saveZones(tx, await zonesANommer(tx, depot.choix.autres, lecture))
    }
    if (!(await conclureDepot(tx, visit, FICHIER_DE_SERIE, id, bilan))) return refused('deja-applique')
    await noter(tx, visit, 'import', id, 'appliquer')
    return ok(bilan)
  })

/** Named as the file does, or as they were. */
async function zonesANommer(tx: Tx, codes: readonly string[], { noms }: Lecture) {
  const connues = new Map((await store.autresZones(tx)).map(({ code, nom }) => [code, nom]))
  return codes.map((code) => ({
    code,
    nom: noms[code] ?? connues.get(code) ?? (genreDuCode(code) === 'epci' ? 'L’intercommunalité' : `Commune ${code}`),
  }))
}

/** A series that `me` may take away, or a refusal. */
export async function serieARetirer(tx: Tx, visit: Visit, id: Id): Promise<store.Serie> {
  const serie = found(await store.find(tx, id))
  authorize(peutRetirer(visit.me, serie))
  return serie
}

/** It goes with all its figures, those that were there when its page was read (`vu`). */
export const retirerLaSerie = (visit: Visit, id: Id, vu: unknown): Promise<Result<store.Serie, 'autres-mots'>> =>
  write(visit, async (tx) => {
    const serie = await serieARetirer(tx, visit, id)
    if (!encoreVrai(vu, await store.valeursDe(tx, id))) return refused('autres-mots')
    await store.remove(tx, id)
    await noter(tx, visit, 'serie-de-contexte', id, 'retrait')
    return ok(serie)
  })
