import { avantEnClair, type DatePubliee, lieuEnClair, prixEnClair } from '#modules/seances/index.ts'
import { adresseDite, joindreLaPermanence } from '#modules/territoires/index.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { adresseADicter } from '#src/ground/lettres.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { MessagePret } from '#ui/message-pret.tsx'
import { nomDuStatut } from '../lignes.ts'

type Props = Readonly<{ t: Territoire; date: DatePubliee; quand: string }>

/** What one neighbour sends to another: all that is needed to come, and what changed, in one breath. */
export function messageDeDate({ t, date, quand }: Props): string {
  const { seance, lieu, statut, mot } = date
  const avant = statut === 'deplacee' ? avantEnClair(date) : ''
  const [adresse, permanence] = [adresseADicter(date.id, t), joindreLaPermanence(t)]
  const lignes = [
    joints([nomDuStatut(date), seance.titre], ' : '),
    quand,
    avant === '' ? '' : `Avant : ${avant}.`,
    mot,
    joints([lieuEnClair(lieu), lieu?.adresse ?? ''], ', '),
    joints([majuscule(prixEnClair(seance)), seance.inscription === 'sur-inscription' ? 'Sur inscription' : ''], ', '),
    adresse === null ? '' : adresseDite(t, adresse),
    // What changed raises questions.
    adresse === null || statut !== 'programmee' ? majuscule(permanence) : '',
  ]
  return joints(lignes, '\n')
}

/** A message ready to copy, or to open in the phone's own applications; nothing leaves from here. */
export function Partager(props: Props) {
  const message = messageDeDate(props)
  return (
    <section class="pile pile--serree sans-impression" aria-labelledby="en-parler">
      <h2 id="en-parler">En parler autour de vous</h2>
      <MessagePret id="message-de-date" message={message} class="cal-message" />
    </section>
  )
}
