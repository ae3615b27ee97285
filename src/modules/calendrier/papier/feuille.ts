import { duAu, type Fond } from '#modules/annee/index.ts'
import { type ActionDeDate, agesEnClair, type DatePubliee, prixEnClair } from '#modules/seances/index.ts'
import { nomDAccessibilite } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { contact, imprimer, pied, versLaPage } from './commun.ts'
import { direRythmes, separer } from './regulier.ts'

const DATES_MAX = 40

/** The dates of an action on one page, to hand out or to pin: what its page and its PDF both show. */
export async function feuilleDAction(
  visit: Visit,
  action: Pick<ActionDeDate, 'id' | 'titre' | 'structureNom'>,
  dates: readonly DatePubliee[],
  fond: Fond,
) {
  const { reguliers } = separer(dates, fond)
  const seances = [...new Set(dates.map(({ seance }) => seance))]
  const [premiere, derniere] = [dates[0], dates.at(-1)]
  return {
    titre: action.titre,
    structure: action.structureNom,
    periode: premiere && derniere ? majuscule(duAu(jourDe(premiere.debut), jourDe(derniere.debut))) : '',
    seances: seances.map((seance) => ({
      titre: seance.titre,
      quand: direRythmes(
        reguliers.filter((un) => un.dates[0]?.seance === seance),
        dates.filter((une) => une.seance === seance),
      ),
      description: seance.description,
      faits: faitsDe(seance),
    })),
    dates: dates.slice(0, DATES_MAX).map((date) => imprimer(date)),
    reste:
      dates.length > DATES_MAX
        ? `${pluriel(dates.length - DATES_MAX, 'autre date est', 'autres dates sont')} au calendrier.`
        : '',
    vide: dates.length === 0 ? 'Aucune date à venir n’est publiée pour cette action.' : '',
    ...(await versLaPage(url('/calendrier', visit, {}, { action: action.id }), visit.territoire)),
    contact: contact(visit),
    pied: pied(visit),
  }
}

/** What one must know before coming, in one line each. */
function faitsDe(seance: DatePubliee['seance']): string[] {
  const ages = agesEnClair(seance)
  return [
    ages === '' ? '' : `Âge : ${ages}`,
    majuscule(prixEnClair(seance)),
    seance.inscription === 'libre'
      ? 'Sans inscription'
      : `Sur inscription${seance.inscriptionMot === '' ? '' : ` : ${seance.inscriptionMot}`}`,
    seance.accessibilite.map(nomDAccessibilite).join(', '),
  ].filter((mot) => mot !== '')
}
