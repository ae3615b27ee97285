import { duAu, type Etendue, fondDe, jourEnClair, moisDu, type OptionsDeFond, reperes } from '#modules/annee/index.ts'
import type { DatePubliee, Filtre } from '#modules/seances/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { adresse } from '../adresses.ts'
import { momentDe, nomDuStatut } from '../lignes.ts'
import { adressesDe, contact, imprimer, ouLireLeReste, pied, pourQui, versLaPage } from './commun.ts'
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
  const vers = await versLaPage(adresse(t, e, filtre), t)
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
    dates: parImportance(imprimees),
    combien: imprimees.length,
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
    ...vers,
    ouLire: ouLireLeReste(visit, vers),
    contact: contact(visit),
    pied: pied(visit),
  }
}

type Imprimee = Readonly<{ date: DatePubliee; dite: ReturnType<typeof imprimer> }>
/** More than two columns hold: the drawing keeps those that have room. */
const DEDANS_MAX = 60

/** Temps forts and outings, then what moved or is called off, then the rest; `rang`: in the order of days. */
function parImportance(imprimees: readonly Imprimee[]) {
  const poids = ({ date, dite }: Imprimee) =>
    dite.fort || A_NE_PAS_MANQUER.includes(date.seance.nature) ? 2 : dite.etat === '' ? 0 : 1
  return imprimees
    .map((une, rang) => ({ ...une.dite, rang, poids: poids(une) }))
    .toSorted((a, b) => b.poids - a.poids || a.rang - b.rang)
    .slice(0, DEDANS_MAX)
}

/** « Mardi 15 décembre, Coup de main pour les devoirs : annulée. » */
function exception(date: DatePubliee): string {
  const jour = majuscule(jourEnClair(momentDe(date).du))
  const etat = nomDuStatut(date).toLocaleLowerCase('fr')
  return `${jour}, ${date.seance.titre} : ${etat}${date.mot === '' ? '.' : `. ${date.mot}`}`
}
