import { PlusTard } from '#modules/comptes/index.ts'
import { enToutesLettres, type Jours, jourDe, momentEnClair } from '#platform/dates.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { LongueListe, Message, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Envoi, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Comptage, Tranche } from '../domain.ts'
import { type DateACompter, JOURS_A_COMPTER, type PersonnesDifferentes } from '../queries.ts'
import { bandesDe, FormDeCompte } from '../saisie/saisie.ts'
import { textes } from '../textes.fr.ts'
import { Personnes } from './personnes.tsx'
import { ChampsDuCompte, detailsDe, enPresences, moisDe, provenanceDe, quiA } from './views.tsx'

export const CHEMIN = '/presences/:id'
const VISIBLES = 8

/** What the counting page of an action knows. */
export type DonneesDeComptage = Readonly<{
  visit: Visit
  action: Readonly<{ id: string; titre: string }>
  compte: boolean
  prete: boolean
  /** May say that a date did not take place. */
  ecrit: boolean
  tranches: readonly Tranche[]
  dates: readonly DateACompter[]
  sansDate: readonly Comptage[]
  comptages: readonly Comptage[]
  personnes: PersonnesDifferentes | null
  annee: Jours
}>

type Props = DonneesDeComptage & Readonly<{ values: Raw; errors: Errors; refus?: string; deja?: Comptage }>

/** The counting page: one date in front, the others one press away, what is counted already, and other ways. */
export function PageDeComptage(props: Props) {
  const { visit, action, compte, values, refus, dates } = props
  const reste = dates.filter((une) => une.reste && une.date.id !== values.date)
  // Older ones are not asked for: whoever remembers may still say.
  const depuis = jourDe(visit.now).subtract({ days: JOURS_A_COMPTER })
  const demandees = reste.filter(({ date }) => Temporal.PlainDate.compare(jourDe(date.debut), depuis) >= 0).length
  return (
    <Layout
      titre={textes.titre}
      chapeau={action.titre}
      fil={
        visit.me.genre === 'lien'
          ? []
          : [{ href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre }]
      }
      horsRecherche
    >
      {refus ? <Refus {...props} refus={refus} /> : null}
      {compte ? <UnCompte {...props} /> : null}
      {compte && reste.length > 0 ? (
        <Section id="a-compter" titre="Encore à compter">
          <LongueListe
            genre="lignes"
            visibles={demandees}
            suite="De plus anciennes, si vous vous en souvenez"
            elements={reste.map(({ date }) => (
              <a href={url(CHEMIN, visit, { id: action.id }, { date: date.id })}>
                {momentEnClair(date.debut, jourDe(visit.now))}
                {date.seance.titre === action.titre ? '' : ` : ${date.seance.titre}`}
              </a>
            ))}
          />
        </Section>
      ) : null}
      <DejaComptes {...props} />
      <Personnes {...props} />
      {compte ? <Autrement {...props} /> : null}
    </Layout>
  )
}

function Refus({ refus, deja, values, visit, action }: Props & Readonly<{ refus: string }>) {
  return (
    <div role="alert" tabindex={-1} data-erreurs="">
      <Message genre="attention">
        <p>{refus}</p>
        {deja ? (
          <>
            <p>
              {quiA(deja)} noté <strong>{enPresences(deja.total, deja.estime)}</strong>
              {String(deja.total) === saisi(values, 'total') ? null : (
                <>
                  , vous avez écrit <strong>{values.total}</strong>
                </>
              )}
              .
            </p>
            <p>
              <a href={url(CHEMIN, visit, { id: action.id })}>Garder {deja.total}</a>, ou enregistrez le vôtre
              ci-dessous : il remplacera l’autre.
            </p>
          </>
        ) : null}
      </Message>
    </div>
  )
}

function UnCompte({ visit, action, ecrit, tranches, dates, comptages, values, errors, deja }: Props) {
  const aujourdhui = jourDe(visit.now)
  if (values.quoi === undefined) {
    return dates.length > 0 ? (
      <Message genre="succes">{textes.toutCompte}</Message>
    ) : (
      <Message>
        <p>
          Depuis un an, le calendrier n’a aucune date à compter pour cette action. Vous pouvez compter{' '}
          <a href={url(CHEMIN, visit, { id: action.id }, { jour: 'autre' })}>un autre jour</a> ou{' '}
          <a href={url(CHEMIN, visit, { id: action.id }, { mois: 'un' })}>un mois entier</a>.
        </p>
      </Message>
    )
  }
  const laDate = dates.find(({ date }) => date.id === values.date)?.date
  const champ = champs(FormDeCompte, values, errors)
  const quoi = saisi(values, 'quoi')
  const version = deja ? String(deja.version) : saisi(values, 'version')
  const hidden = {
    id: saisi(values, 'id'),
    quoi,
    ...(quoi === 'date' ? { date: saisi(values, 'date'), jour: saisi(values, 'jour') } : {}),
    ...(version === '' ? {} : { version }),
  }
  return (
    <PlusTard
      visit={visit}
      quoi={['comptage', 'comptages']}
      sujet={joints([laDate ? momentEnClair(laDate.debut, aujourdhui) : '', action.titre], ', ')}
      lien={`le lien de « ${action.titre} »`}
      garder={version === ''}
      champ={{ nom: 'total', motif: '^\\d+$', refus: textes.unNombre }}
      unique="date"
      dit={textes.horsLigne}
    >
      <Formulaire action={url(CHEMIN, visit, { id: action.id })} errors={errors} hidden={hidden}>
        {laDate ? (
          <p class="grand">
            <strong>{momentEnClair(laDate.debut, aujourdhui)}</strong>
            {laDate.lieu ? `, ${laDate.lieu.nom}` : ''}
            {laDate.seance.titre === action.titre ? '' : ` : ${laDate.seance.titre}`}
          </p>
        ) : null}
        {laDate && ecrit && version === '' && visit.territoire.outils.includes('calendrier') ? (
          <p class="petit">
            Elle n’a pas eu lieu ? Plutôt que d’écrire 0,{' '}
            <a href={url('/calendrier/dates/:id/modifier', visit, { id: laDate.id })}>dites-le sur sa page</a>.
          </p>
        ) : null}
        {quoi === 'jour' ? <Champ {...champ('jour')} libelle="Quel jour ?" type="date" required /> : null}
        {quoi === 'mois' ? (
          <Champ {...champ('mois')} libelle="Quel mois ?" type="month" placeholder="2026-03" required />
        ) : null}
        {quoi === 'date' ? null : (
          <Champ
            {...champ('libelle')}
            libelle="Quoi ?"
            aide={quoi === 'mois' ? textes.unMoisAide : textes.autreJourAide}
          />
        )}
        <ChampsDuCompte
          values={values}
          errors={errors}
          tranches={bandesDe(tranches, comptages, saisi(values, 'id'))}
          dabord
          {...(laDate ? { quand: momentEnClair(laDate.debut, aujourdhui) } : {})}
        />
        <Gestes collees>
          <Bouton icone="fait">{version ? 'Enregistrer la correction' : 'Enregistrer'}</Bouton>
        </Gestes>
      </Formulaire>
    </PlusTard>
  )
}

function DejaComptes({ visit, action, comptages, compte }: Props) {
  if (comptages.length === 0) return null
  const aujourdhui = jourDe(visit.now)
  const parJour = [...comptages].sort((a, b) => Temporal.PlainDate.compare(b.jour, a.jour))
  return (
    <Section id="deja-compte" titre="Déjà compté">
      <LongueListe
        genre="lignes"
        visibles={VISIBLES}
        suite="Voir les plus anciens"
        elements={parJour.map((c) => (
          <div class="rangee rangee--ecartee">
            <span>
              {c.genre === 'mois' ? moisDe(c.jour) : enToutesLettres(c.jour, aujourdhui)}
              {c.libelle === '' ? '' : ` (${c.libelle})`} : <strong>{enPresences(c.total, c.estime)}</strong>
              <span class="petit doux"> {joints([detailsDe(c), provenanceDe(c, aujourdhui)], ' · ')}</span>
            </span>
            {compte ? (
              <Bouton
                href={url(CHEMIN, visit, { id: action.id }, { compte: c.id })}
                genre="discret"
                petit
                nomComplet={`Corriger le compte : ${c.genre === 'mois' ? moisDe(c.jour) : enToutesLettres(c.jour, aujourdhui)}`}
              >
                Corriger
              </Bouton>
            ) : null}
          </div>
        ))}
      />
    </Section>
  )
}

/** Other ways to count; one's own correction can also be taken away. */
function Autrement({ visit, action, prete, values, comptages }: Props) {
  const p = { id: action.id }
  const ouvert = comptages.find(({ id }) => id === values.id)
  return (
    <Section id="autrement" titre="Compter autrement">
      <ul>
        <li>
          <a href={url('/presences/:id/mois', visit, p)}>Tout un mois d’un coup</a>, ou collé depuis un tableur
        </li>
        <li>
          <a href={url(CHEMIN, visit, p, { jour: 'autre' })}>{textes.autreJour}</a>
        </li>
        <li>
          <a href={url(CHEMIN, visit, p, { mois: 'un' })}>{textes.unMois}</a>
        </li>
        <li>
          <a href={url('/presences/:id/feuille', visit, p)}>La feuille de présence à imprimer</a>, et{' '}
          <a href={url('/presences/:id/touches', visit, p)}>la recopier au clavier</a>
        </li>
        {prete ? (
          <li>
            <a href={url('/presences/:id/lien', visit, p)}>Un lien pour la personne qui anime</a>, sans compte
          </li>
        ) : null}
      </ul>
      {ouvert ? (
        <Envoi
          action={url('/presences/comptes/:id/retrait', visit, { id: ouvert.id })}
          hidden={{ version: ouvert.version }}
          genre="danger"
          icone="supprimer"
          petit
        >
          Retirer ce compte
        </Envoi>
      ) : null}
    </Section>
  )
}
