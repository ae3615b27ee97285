import { consentir, noter } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { authorize, type Visit, write } from '#src/ground/visit.ts'
import { accordsDe, ageDit, quandEnClair, type RefusTalent } from '../domain.ts'
import { texteOuImages } from '../images/images.ts'
import { ajouterCoordonnees, enregistrerTalent, type Inscription, type SaisieTalent } from '../inscrire/usecases.ts'
import { peutTenirAnnuaire } from '../policy.ts'
import * as store from '../store/store.ts'
import { ensemble, nonsDits } from './fusion.ts'
import { saveFusion } from './fusion-store.ts'

/**
 * What somebody already known says anew, through the desk: one page, to which words and answers are added; a pause goes
 * on, whoever had left is back, and a box left empty is no « non ». When they are free is one answer, the last. A contact
 * who lends a hand for the first time has a page from then on.
 */
export const ajouterALaFiche = (
  visit: Visit,
  personneId: Id,
  dite: SaisieTalent,
): Promise<Result<Inscription, RefusTalent>> =>
  write<Result<Inscription, RefusTalent>>(visit, async (tx) => {
    authorize(peutTenirAnnuaire(visit.me))
    const talent = await store.findByPersonne(tx, personneId)
    // What they refuse by their own hand: a sheet filled in before must not say yes again.
    const nons = dite.moyen === 'papier' ? await nonsDits(tx, personneId) : []
    const refuses = nons.filter(({ usage, moyen }) => moyen === 'web' && dite.accords[usage])
    const cochees = Object.entries(dite.accords).filter(
      ([usage, oui]) => oui && !refuses.some((non) => non.usage === usage),
    )
    const saisie = { ...dite, accords: Object.fromEntries(cochees) }
    if (!talent) return enregistrerTalent(visit, { ...saisie, personneId })
    const texte = texteOuImages(saisie.texte, saisie.images ?? [])
    const quand = { moments: saisie.moments, grille: saisie.grille ?? [] }
    const [dits, avant] = [quandEnClair(quand), quandEnClair(talent)]
    const dit = {
      ...talent,
      ...saisie,
      id: talent.id,
      personneId,
      age: ageDit(talent.age ?? (saisie.age === 'moins-16' ? null : saisie.age), saisie.accords),
      quartierId: talent.quartierId,
      disponibilites: saisie.disponibilites ?? '',
      confirmeLe: visit.now,
    }
    // The same words said twice, or the same form sent twice, are there once.
    const mots = talent.texte.includes(texte.trim()) ? 'garde' : 'deux'
    const apres = {
      ...ensemble(talent, { ...dit, texte }, { mots, quand: 'autre' }, jourDe(visit.now)),
      // One only grows older.
      ...(saisie.age === 'adulte' ? { age: saisie.age } : {}),
      ...(talent.etat === 'parti' ? { etat: 'actif' as const } : {}),
    }
    await saveFusion(tx, talent.id, apres)
    await ajouterCoordonnees(tx, visit, personneId, saisie)
    await consentir(tx, visit, personneId, accordsDe(apres.age, saisie.accords), saisie.moyen)
    await store.indexer(tx, apres)
    await noter(tx, visit, 'talent', talent.id, 'ajout')
    const change = dits === '' || avant === '' || dits === avant ? {} : { change: [dits, avant] as const }
    const [non] = refuses
    const nonLe = non ? { nonLe: non.donneLe } : {}
    return ok({ talentId: talent.id, personneId, nouveau: false, ...change, ...nonLe })
  })
