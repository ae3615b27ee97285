import { duAu, type Etendue, fondDe, jourEnClair, moisDu, type OptionsDeFond, reperes } from '#modules/annee/index.ts'
import type { DatePubliee, Filtre } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { adresse } from '../adresses.ts'
import { momentDe, nomDuStatut } from '../lignes.ts'
import { adressesDe, imprimer, pied, pourQui, versLaPage } from './commun.ts'
import { enLigne, separer } from './regulier.ts'

type Lu = Readonly<{
  dates: readonly DatePubliee[]
  options: OptionsDeFond
  filtre: Filtre
  filtres: readonly string[]
}>

const FORTS_MAX = 8
/** What one goes to for a day out, beside temps forts. */
const A_NE_PAS_MANQUER = ['fete', 'spectacle', 'sortie']

/** A term folded in two: what comes back, the dates, what a rule leaves out. What its page and its PDF both show. */
export async function depliantDuTrimestre(visit: Visit, e: Etendue, { dates, options, filtre, filtres }: Lu) {
  const t = visit.territoire
  // Nobody folds what is over: dates begin today.
  const aujourdhui = jourDe(visit.now)
  const aVenir = (fin: Temporal.PlainDate) => Temporal.PlainDate.compare(aujourdhui, fin) <= 0
  const restent = dates.filter((date) => aVenir(momentDe(date).au))
  const { reguliers, propres, exceptions } = separer(restent, fondDe(options), 2)
  const commence = precede(e.du, aujourdhui) && aVenir(e.au) ? aujourdhui : e.du
  const imprimees = propres.map((date) => {
    const dite = imprimer(date)
    return { date, dite: { ...dite, ou: joints([dite.ou, pourQui(date.seance)], ', ') } }
  })
  const forts = imprimees.filter(
    ({ date, dite }) => !dite.off && (dite.fort || A_NE_PAS_MANQUER.includes(date.seance.nature)),
  )
  return {
    titre: e.titre,
    periode: majuscule(duAu(commence, e.au)),
    lieu: t.nom,
    filtre: filtres.join(', '),
    forts: forts.slice(0, FORTS_MAX).map(({ dite }) => dite),
    mois: [...Map.groupBy(imprimees, ({ date }) => moisDu(momentDe(date).du).titre)].map(([nom, celles]) => ({
      nom,
      dates: celles.map(({ dite }) => dite),
    })),
    reguliers: reguliers.map(enLigne),
    exceptions: exceptions.map(exception),
    lieux: adressesDe(restent),
    vacances: reperes(commence, e.au, options)
      .filter(({ genre }) => genre === 'ferie' || genre === 'vacances')
      .map(({ libelle, du, au }) => `${libelle} : ${duAu(du, au).replace(/ \d{4}/g, '')}`),
    vide:
      restent.length > 0
        ? ''
        : dates.length === 0
          ? 'Aucune date n’est publiée pour ce trimestre.'
          : 'Toutes les dates de ce trimestre sont passées.',
    nombre: pluriel(restent.length, 'rendez-vous', 'rendez-vous'),
    ...(await versLaPage(adresse(t, e, filtre), t)),
    pied: pied(visit),
  }
}

/** « Mardi 15 décembre, Coup de main pour les devoirs : annulée. » */
function exception(date: DatePubliee): string {
  const jour = majuscule(jourEnClair(momentDe(date).du))
  const etat = nomDuStatut(date).toLocaleLowerCase('fr')
  return `${jour}, ${date.seance.titre} : ${etat}${date.mot === '' ? '.' : `. ${date.mot}`}`
}
