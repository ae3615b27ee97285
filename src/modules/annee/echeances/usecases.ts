import { prevenir } from '#modules/notifications/index.ts'
import { changements, noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { dater, type Echeance, type EtatDEcheance, type LigneDeModele, type RefusDeRegle, rappelDu } from './domain.ts'
import { type CodeDeModele, MODELES } from './modeles.donnees.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

const TOUS = ['equipe', 'porteurs', 'tous'] as const

/** The key dates of a year from a model; those that the year has already stay as they are. Gives how many were added. */
export const preparerLAnnee = (
  visit: Visit,
  annee: number,
  code: CodeDeModele,
): Promise<Result<number, RefusDeRegle>> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirLesEcheances(visit.me))
    const presentes = await store.deLAnnee(tx, annee, TOUS)
    const connues = new Set(presentes.map(({ cle }) => cle))
    const modele = MODELES.find((un) => un.code === code)?.lignes ?? []
    const nouvelles = modele.filter(({ cle }) => !connues.has(cle))
    const datees = dater([...presentes.map(figee), ...nouvelles], annee)
    if (!datees.ok) return datees
    const lignes = nouvelles.flatMap((ligne, rang) => {
      const datee = datees.value.get(ligne.cle)
      return datee ? [{ ...ligne, ...datee, id: newId(), rang: presentes.length + rang }] : []
    })
    const ajoutees = await store.insert(tx, visit, annee, lignes)
    await noter(tx, visit, 'echeances', visit.territoire.id, `preparation-${annee}`)
    return ok(ajoutees)
  })

/** A line as it stands: what is done, or of no object, moves no more. */
const figee = (e: Echeance): Pick<LigneDeModele, 'cle' | 'regle' | 'ajustement'> =>
  e.etat === 'a-venir'
    ? e
    : {
        cle: e.cle,
        ajustement: 'aucun',
        regle: { genre: 'date', mois: e.jour.month, jour: e.jour.day, decalage: e.jour.year - e.annee },
      }

/** Adds a key date of one's own. The same id twice is one. */
export const ecrireEcheance = (
  visit: Visit,
  id: Id,
  annee: number,
  saisie: store.Saisie,
): Promise<Result<Id, RefusDeRegle>> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirLesEcheances(visit.me))
    await unSeulEnvoi(tx, id)
    if (await store.find(tx, id)) return ok(id)
    const lignes = await store.deLAnnee(tx, annee, TOUS)
    const datees = dater([...lignes.map(figee), { cle: id, ...saisie }], annee)
    if (!datees.ok) return datees
    const datee = found(datees.value.get(id))
    await store.insert(tx, visit, annee, [{ ...saisie, cle: id, id, rang: lignes.length, ...datee }])
    await noter(tx, visit, 'echeance', id, 'redaction')
    return ok(id)
  })

export type Deplacee = Readonly<{ libelle: string; avant: Temporal.PlainDate; apres: Temporal.PlainDate }>

/** Changes one, and moves those that count from it. Gives those that moved; `Conflict` when somebody was faster. */
export const modifierEcheance = (
  visit: Visit,
  id: Id,
  version: number,
  saisie: store.Saisie,
): Promise<Result<Deplacee[], RefusDeRegle>> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirLesEcheances(visit.me))
    const avant = found(await store.find(tx, id))
    fresh(await store.save(tx, visit, id, version, saisie))
    const deplacees = await redater(tx, visit, avant.annee, id)
    if (!deplacees.ok) return deplacees
    const apres = found(await store.find(tx, id))
    const a = aDire(avant)
    const b = aDire(apres)
    await noter(tx, visit, 'echeance', id, 'modification', changements(a, b))
    return deplacees
  })

/** What somebody wrote: counters and stamps are no news. */
const aDire = ({ version: _v, rappelsFaits: _r, creeeLe: _c, modifieeLe: _m, ...reste }: Echeance) => reste

/** `dite`: whose day was just typed, be it done. */
async function redater(tx: Tx, visit: Visit, annee: number, dite: Id): Promise<Result<Deplacee[], RefusDeRegle>> {
  const lignes = await store.deLAnnee(tx, annee, TOUS)
  const bouge = ({ id, etat }: Echeance) => id === dite || etat === 'a-venir'
  const datees = dater(
    lignes.map((une) => (bouge(une) ? une : figee(une))),
    annee,
  )
  if (!datees.ok) return datees
  const deplacees: Deplacee[] = []
  for (const ligne of lignes.filter(bouge)) {
    const datee = datees.value.get(ligne.cle)
    if (!datee) continue
    await store.saveJour(tx, visit, ligne, datee)
    if (!datee.jour.equals(ligne.jour)) deplacees.push({ libelle: ligne.libelle, avant: ligne.jour, apres: datee.jour })
  }
  return ok(deplacees)
}

/** Done, of no object, or to come again; `Conflict` when somebody was faster. */
export const changerEtatDEcheance = (visit: Visit, id: Id, version: number, etat: EtatDEcheance): Promise<Echeance> =>
  write(visit, async (tx) => {
    const avant = found(await store.find(tx, id))
    authorize(etat === 'sans-objet' ? policy.peutTenirLesEcheances(visit.me) : policy.peutDireFaite(visit.me, avant))
    fresh(await store.saveEtat(tx, visit, id, version, etat, auteur(visit.me)))
    await noter(tx, visit, 'echeance', id, 'etat', { etat: { avant: avant.etat, apres: etat } })
    return found(await store.find(tx, id))
  })

/** All that is over in a year and was never said done, at once. Gives how many. */
export const direPasseesFaites = (visit: Visit, annee: number): Promise<number> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirLesEcheances(visit.me))
    const combien = await store.savePassees(tx, visit, annee, jourDe(visit.now), auteur(visit.me))
    await noter(tx, visit, 'echeances', visit.territoire.id, `passees-${annee}`)
    return combien
  })

/** Each night: a reminder to whoever sees to a date, once for each delay chosen. */
export const rappelerLesEcheances = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    const aujourdhui = jourDe(visit.now)
    for (const echeance of await store.entre(tx, aujourdhui, aujourdhui.add({ days: 999 }), TOUS)) {
      const du = rappelDu(echeance, aujourdhui)
      if (du === null) continue
      const faits = echeance.rappels.filter((avant) => avant >= du || echeance.rappelsFaits.includes(avant))
      await store.saveRappels(tx, echeance.id, faits)
      for (const personneId of await store.personnesDuRole(tx, echeance.responsable))
        await prevenir(tx, visit, {
          personneId,
          genre: 'rappel-d-echeance',
          usage: 'compte',
          donnees: { id: echeance.id },
        })
    }
  })
