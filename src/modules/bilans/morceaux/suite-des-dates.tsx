import { z } from 'zod'
import { choix, entier, identifiant, identifiantOuRien, type Rempli, saisi, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { Fiche, Section } from '#ui/data.tsx'
import {
  Bouton,
  champs as champsDe,
  Formulaire,
  Gestes,
  optionsDe,
  Radios,
  SeulEnvoi,
  SeulGeste,
  Zone,
} from '#ui/fields.tsx'
import { DECISIONS } from '../domain/ville.ts'
import * as policy from '../policy.ts'
import { jourOuTexte, NOM_DU_MOT } from '../textes.fr.ts'
import { adresse, type Vue } from '../views.tsx'
import { DejaEcrit, direReponse } from './ville.tsx'

export const FormDeDates = z.object({
  id: identifiant(),
  numero: entier({ min: 1, max: 10_000, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
  vu: identifiantOuRien(),
  etat: choix(DECISIONS, 'Dites oui ou non à ces dates.'),
  raison: zone({ max: 2_000 }),
})

const duAu = (debut = '', fin = ''): string =>
  debut === '' && fin === '' ? '' : `du ${jourOuTexte(debut) || '?'} au ${jourOuTexte(fin) || '?'}`

/** A signed request to move the dates: what is asked and why, the yes or no, and where its days are to be said next. */
export function SuiteDesDates({ vue, rendu }: { vue: Vue; rendu?: Rempli | undefined }) {
  const { bilan, champs, visit } = vue
  const ecrite = saisi(rendu?.values ?? {}, 'raison')
  if (bilan.issue !== 'dates' || bilan.etat !== 'atteste') return <DejaEcrit texte={ecrite} />
  const t = visit.territoire
  const [debut, fin, motif] = ['debut-demande', 'fin-demandee', 'motif'].map((cle) => champs.get(cle)?.valeur)
  const reponse = vue.reponses.findLast(({ numero }) => numero === bilan.numero)
  const programme = policy.peutRepondreAuxDates(visit.me, bilan)
  const sienne = policy.peutEcrire(visit.me, bilan)
  if (!programme && !sienne) return null
  const mi = bilan.moment === 'mi-parcours'
  return (
    <Section id="suite-des-dates" titre="Les nouvelles dates">
      <Fiche
        lignes={[
          {
            libelle: 'Aujourd’hui',
            valeur:
              bilan.accordee && bilan.mot !== 'refusee'
                ? null
                : duAu(String(vue.periode.debut ?? ''), String(vue.periode.fin ?? '')) || 'sans dates',
          },
          { libelle: 'Demandées', valeur: duAu(debut, fin) },
          { libelle: 'Pourquoi', valeur: motif || null },
        ]}
      />
      {reponse ? (
        <>
          <p>
            {direReponse(reponse)}
            {reponse.texte === '' ? '' : ` ${reponse.texte}`}
          </p>
          <DejaEcrit texte={ecrite} />
        </>
      ) : programme && !bilan.accordee && vue.remplaceePar === undefined ? (
        <Repondre vue={vue} rendu={rendu} />
      ) : null}
      <p>
        {bilan.mot === 'refusee'
          ? 'Rien n’a bougé : les dates d’aujourd’hui restent.'
          : bilan.accordee
            ? 'La programmation porte maintenant ces jours. Les dates du calendrier, elles, se disent une par une.'
            : programme
              ? 'Un oui donne ces jours à l’action. Les dates du calendrier, elles, se disent une par une.'
              : 'La demande est partie. Dites aussi au calendrier les jours que vous prévoyez : les habitants et les autres structures les attendent.'}
      </p>
      <Gestes>
        {sienne && t.outils.includes('calendrier') ? (
          <Bouton
            href={url('/calendrier/seances/nouvelle', t, {}, { action: bilan.actionId })}
            genre="secondaire"
            icone="ajouter"
          >
            Ajouter des dates
          </Bouton>
        ) : null}
        {t.outils.includes('calendrier') ? (
          <Bouton href={url('/calendrier', t, {}, { action: bilan.actionId })} genre="discret" icone="calendrier">
            Ses dates au calendrier
          </Bouton>
        ) : null}
      </Gestes>
      {sienne ? (
        <>
          <p class="doux">
            {mi
              ? 'Cette demande n’est pas le bilan à mi-parcours.'
              : 'Cette demande n’est pas le bilan. L’action est finie ?'}{' '}
            Il s’ouvre ici, déjà rempli ; la demande signée reste dans les versions.
          </p>
          <SeulEnvoi
            action={adresse(t, bilan, '/correction')}
            hidden={{ version: bilan.version, issue: 'realisee' }}
            genre="secondaire"
            icone="bilan"
          >
            {mi ? 'Écrire le bilan à mi-parcours' : 'L’action a eu lieu : écrire le bilan'}
          </SeulEnvoi>
        </>
      ) : null}
    </Section>
  )
}

function Repondre({ vue: { bilan, visit }, rendu }: { vue: Vue; rendu: Rempli | undefined }) {
  const champ = champsDe(FormDeDates, rendu?.values, rendu?.errors ?? {})
  return (
    <Formulaire
      action={adresse(visit.territoire, bilan, '/dates')}
      errors={rendu?.errors ?? {}}
      hidden={{ id: newId(), numero: bilan.numero, vu: '' }}
    >
      <Radios
        {...champ('etat')}
        libelle="Ces dates sont-elles accordées ?"
        options={optionsDe(DECISIONS, NOM_DU_MOT)}
      />
      <Zone {...champ('raison')} libelle="Pourquoi ?" aide="La structure le lit. Pour un non, il le faut." />
      <SeulGeste icone="fait">Répondre à la structure</SeulGeste>
    </Formulaire>
  )
}
