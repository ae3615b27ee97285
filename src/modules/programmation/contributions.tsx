import { jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { uneFois } from '#src/ground/host.ts'
import type { Panel, Todo } from '#src/ground/module.ts'
import { aRole, estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { Compteur, Compteurs, Section } from '#ui/data.tsx'
import { direCellesDesMots } from './lister/reserve.ts'
import { direDesAnnulees, direRecoupement } from './mots.ts'
import { portee } from './policy.ts'
import * as queries from './queries.ts'
import { find } from './store.ts'
import { nombreSansContact } from './structures/structures-queries.ts'

/** The action on whose page they stand, for the panels of all modules. */
export const actionDesPanneaux = uneFois(find)

/** For the city and its partners: where the year stands, in four numbers. */
export const compteursDeLAnnee: Panel = async (visit, tx) => {
  if (!aRole(visit.me, 'cdsu', 'partenaire')) return null
  const annee = jourDe(visit.now).year
  const toutes = { ...queries.TOUTES, annee }
  const total = await queries.totauxDe(tx, toutes, portee(visit.me))
  if (total.nombre === 0) return null
  const enCours = await queries.totauxDe(tx, { ...toutes, etat: 'en-cours' }, portee(visit.me))
  const dits = [
    direCellesDesMots(await queries.accordesParMots(tx, toutes, portee(visit.me))),
    direDesAnnulees(total, total.montants.accorde),
    direRecoupement(await queries.recoupement(tx, annee, portee(visit.me))),
  ].filter((dit) => dit !== null)
  return (
    <Section id="annee" titre={`La programmation ${annee}`}>
      <Compteurs>
        <Compteur valeur={total.nombre} un="action" libelle="actions" href={url('/actions', visit, {}, { annee })} />
        {enCours.nombre === 0 ? null : (
          <Compteur
            valeur={enCours.nombre}
            libelle="en cours"
            href={url('/actions', visit, {}, { annee, etat: 'en-cours' })}
          />
        )}
        <Compteur valeur={total.structures} un="structure" libelle="structures" />
        {total.montants.accorde === null ? null : (
          <Compteur valeur={montant(total.montants.accorde)} libelle="accordé" />
        )}
      </Compteurs>
      {dits.map((dit) => (
        <p class="petit doux">{dit}</p>
      ))}
    </Section>
  )
}

/** One line for the desk when somebody runs an action and nobody knows whom to call. */
export async function aFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!estAuBureau(visit.me)) return []
  const nombre = await nombreSansContact(tx, visit.me)
  if (nombre === 0) return []
  const sujet = pluriel(
    nombre,
    'structure a une action prévue ou en cours',
    'structures ont une action prévue ou en cours',
  )
  return [
    {
      texte: `${sujet}, et personne à appeler : notez un contact.`,
      href: url('/structures', visit, {}, { contact: 'sans' }),
      jour: null,
      urgence: 'quand-possible',
    },
  ]
}
