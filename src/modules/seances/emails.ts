import { donneesDites } from '#modules/notifications/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Courriel } from '#src/ground/module.ts'
import { situees } from './brouillons/seances-store.ts'
import { DATES_CHANGEES, DATES_REFUSEES, PAR_LE_BESOIN, PORTE } from './publiees/concernes.ts'
import { contactsDesSeances } from './publiees/concernes-queries.ts'
import { changementsEnClair } from './publiees/mots.ts'
import { raisonsDe, resteADire } from './publiees/publication-store.ts'

/** What changed for this person, all of it in one mail, and why they are told. */
const datesChangees: Courriel = async (visit, tx, { publication, personne }) => {
  if (!publication || !personne) return null
  const dites = await donneesDites(tx, DATES_CHANGEES, personne)
  const le = new Map(dites.map(({ donnees, le }) => [donnees.publication ?? '', le]))
  const seances = await resteADire(tx, publication, personne, le)
  const [premiere] = seances
  if (!premiere) return null
  const raisons = await raisonsDe(tx, publication, personne)
  const pourquoi = [...new Set(raisons.map(({ raison }) => raison).filter((une) => une !== PAR_LE_BESOIN))].join(' ; ')
  const siennes = await situees(
    tx,
    seances.map(({ id }) => id),
  )
  const titre = seances.length === 1 ? `« ${premiere.titre} »` : `${seances.length} rendez-vous`
  const nombres = seances.flatMap((s) => Object.entries(s.nombres)).filter(([, n]) => n > 0)
  const toutes = nombres.every(([modification]) => modification === 'nouvelle')
  const une = nombres.length === 1 && nombres[0]?.[1] === 1
  const nouvelles = une ? 'Nouvelle date' : 'Nouvelles dates'
  const quoi = toutes ? nouvelles : une ? 'Une date a changé' : 'Des dates ont changé'
  return {
    sujet: `${quoi} : ${titre}`,
    quartiers: siennes.flatMap(({ quartiers }) => quartiers),
    lignes: [
      ...seances.flatMap((s) => [
        `${s.titre}${s.structure === '' ? '' : ` (${s.structure})`}\u00a0:`,
        ...changementsEnClair(s, jourDe(visit.now)).map((ligne) => `– ${ligne}`),
      ]),
      `On vous prévient parce que ${pourquoi}.`,
    ],
    bouton: {
      libelle: seances.length === 1 ? 'Voir les dates' : 'Voir le calendrier',
      href:
        seances.length === 1 ? url('/calendrier/seances/:id', visit, { id: premiere.id }) : url('/calendrier', visit),
    },
  }
}

/** While it is refused, and they carry it. */
const datesRefusees: Courriel = async (_visit, tx, { seance }) => {
  const [situee] = await situees(tx, seance ? [seance] : [])
  if (situee?.seance.etat !== 'refusee') return null
  const { titre, etatMot } = situee.seance
  const refus = `« ${titre || (situee.action?.titre ?? '')} » n’a pas été retenu au calendrier`
  const lignes = ['Bonjour,', `${refus}\u00a0: ${etatMot}`, `On vous prévient parce que ${PORTE}.`]
  const aQui = await contactsDesSeances(tx, [situee.seance.id])
  return { sujet: refus, lignes, quartiers: situee.quartiers, aQui }
}

export const courrielsDesDates: Readonly<Record<string, Courriel>> = {
  [DATES_CHANGEES]: datesChangees,
  [DATES_REFUSEES]: datesRefusees,
}
