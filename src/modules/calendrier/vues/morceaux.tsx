import { duAu, jourEnClair } from '#modules/annee/index.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Etiquette } from '#ui/data.tsx'
import { adresseDeDate } from '../adresses.ts'
import type { Ligne } from '../lignes.ts'

type Props = Readonly<{ t: Territoire; ligne: Ligne }>

export const adresseDeLigne = (t: Territoire, ligne: Ligne): string =>
  ligne.genre === 'echeance' ? url('/echeances', t, {}, { annee: ligne.annee }) : adresseDeDate(t, ligne.id)

/** « 14 h à 16 h », « toute la journée », « du 3 au 5 mars » */
export function quandEnClair({ debut, fin, du, au }: Pick<Ligne, 'debut' | 'fin' | 'du' | 'au'>): string {
  if (!du.equals(au) && debut !== '') return `${debut}, jusqu’au ${jourEnClair(au)} à ${fin}`
  if (!du.equals(au)) return duAu(du, au)
  return debut === '' ? 'toute la journée' : `${debut} à ${fin}`
}

/** What a link to a date says to whoever hears it: the same title comes back every week. */
const dite = (ligne: Ligne): string =>
  joints(
    [
      ligne.statut,
      ligne.brouillon,
      ligne.genre === 'echeance' ? 'Échéance' : '',
      `${ligne.debut} ${ligne.titre}`.trim(),
      jourEnClair(ligne.du),
      ligne.genre === 'echeance' ? '' : ligne.structure,
    ],
    ', ',
  )

/** The state of a date: always in words, the colour only helps. */
export function Etats({ ligne }: { ligne: Ligne }) {
  return (
    <>
      {ligne.genre === 'echeance' ? (
        <Etiquette genre="info" icone="echeance">
          Échéance
        </Etiquette>
      ) : null}
      {ligne.tempsFort ? (
        <Etiquette genre="accent" icone="etoile">
          Temps fort
        </Etiquette>
      ) : null}
      {ligne.statut === '' ? null : (
        <Etiquette genre={ligne.nAPasLieu ? 'erreur' : ligne.genre === 'echeance' ? 'succes' : 'attente'}>
          {ligne.statut}
        </Etiquette>
      )}
      {ligne.brouillon === '' ? null : (
        <Etiquette genre="info" icone="modifier">
          {ligne.brouillon}
        </Etiquette>
      )}
    </>
  )
}

export function classeDeLigne(ligne: Ligne): string {
  return joints(
    [
      'cal-l',
      ligne.nAPasLieu ? 'cal-l--off' : '',
      ligne.tempsFort ? 'cal-l--fort' : '',
      ligne.genre === 'echeance' ? 'cal-l--echeance' : '',
      ligne.brouillon === '' ? '' : 'cal-l--brouillon',
    ],
    ' ',
  )
}

/** A date in a list: hour, title, who and where, and its state. */
export function UneLigne({ t, ligne, niveau = 4 }: Props & Readonly<{ niveau?: 3 | 4 }>) {
  const Titre = niveau === 3 ? 'h3' : 'h4'
  // A structure that receives at home is named once.
  const dits = [ligne.lieu.startsWith(ligne.structure) ? '' : ligne.structure, ligne.lieu].filter((mot) => mot !== '')
  return (
    <article class={classeDeLigne(ligne)}>
      <p class="cal-l__heure">{ligne.genre === 'echeance' ? 'Dans la journée' : quandEnClair(ligne)}</p>
      <div>
        <Titre>
          <a href={adresseDeLigne(t, ligne)} aria-label={`${dite({ ...ligne, debut: '' })}, ${quandEnClair(ligne)}`}>
            {ligne.titre}
          </a>
        </Titre>
        {dits.length > 0 ? <p class="doux petit">{dits.join(', ')}</p> : null}
        <p class="etiquettes">
          <Etats ligne={ligne} />
        </p>
      </div>
    </article>
  )
}

/** The same in a cell of a month: as short as it can be said. */
export function LigneCourte({ t, ligne }: Props) {
  const mots = [
    ligne.genre === 'echeance' ? 'Échéance' : '',
    ligne.tempsFort ? 'Temps fort' : '',
    ligne.statut,
    ligne.brouillon,
    ligne.du.equals(ligne.au) ? '' : `jusqu’au ${jourEnClair(ligne.au)}`,
  ].filter((mot) => mot !== '')
  return (
    <li class={classeDeLigne(ligne)}>
      <a href={adresseDeLigne(t, ligne)} aria-label={dite(ligne)}>
        {ligne.debut === '' ? null : <b>{ligne.debut}</b>} {ligne.titre}
      </a>
      {mots.length > 0 ? <i>{majuscule(mots.map((mot) => mot.toLocaleLowerCase('fr')).join(', '))}</i> : null}
    </li>
  )
}

/** What began earlier and goes on: said, without a second link to it. */
export const Suite = ({ ligne }: { ligne: Ligne }) => <li class="cal-suite">{`${ligne.titre} (suite)`}</li>
