import type { Errors, Raw } from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import { Carte, Liste, Message } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire, Gestes, Radios } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { type CompteRendu, decisionEnMots, promesseEnMots, quiEtOu } from '../compte-rendu.ts'
import { aCommence } from '../domain/temps-fort.ts'
import { RELECTURES, type TempsFort } from '../domain/types.ts'
import { type Fautive, nomDeRelecture } from '../saisie-reunion.ts'
import { NOM_DE_LA_RELECTURE } from '../textes.fr.ts'
import { filDe, quandEnMots, Refusee } from '../views.tsx'
import { ChampsDeQuelquun } from './invites.tsx'
import { LesDecisions } from './reunion-decisions.tsx'
import { Enregistrer, Garder, Notes, UnPoint } from './reunion-texte.tsx'

export type Donnees = Readonly<{
  page: PageContext
  visit: Visit
  tempsFort: TempsFort
  lu: CompteRendu
  /** Promises and the annuaire are the council's. */
  duConseil: boolean
  talents: readonly Readonly<{ id: string; libelle: string }>[]
  structures: readonly Readonly<{ id: string; nom: string }>[]
}>

/** What a form that did not go through gives back. */
export type Suite = Readonly<{
  refus?: string
  quelquun?: Readonly<{ raw: Raw; errors: Errors }>
  decision?: Fautive
  /** Words that were not saved, and what somebody else wrote meanwhile. */
  ecrit?: Readonly<{ id: Id | null; notes: string; autre?: string; erreur?: string | undefined }>
}>

export type Props = Donnees & Suite

export const adresse = ({ visit, tempsFort }: Pick<Props, 'visit' | 'tempsFort'>, suite: string): string =>
  `${url('/temps-forts/:id/reunion', visit.territoire, { id: tempsFort.id })}${suite}`

export function Page(props: Props) {
  const { page, visit, tempsFort, lu, refus, quelquun, decision, ecrit } = props
  const ouvert = tempsFort.etat === 'fixe'
  return (
    <Layout
      page={page}
      titre={`Compte rendu de « ${tempsFort.titre} »`}
      chapeau={quandEnMots(tempsFort, visit)}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
      enErreur={quelquun !== undefined || decision !== undefined || ecrit !== undefined}
    >
      <Refusee phrase={refus} />
      {ouvert ? null : (
        <Message>
          <p>Le compte rendu ne s’écrit qu’une fois la date fixée, et jusqu’à son envoi.</p>
        </Message>
      )}
      {lu.relues.length > 0 ? <Relire {...props} /> : null}
      <Presents {...props} />
      <section class="pile" aria-labelledby="points">
        <h2 id="points">Ce qui se dit</h2>
        {lu.points.length === 0 ? (
          <p class="doux">
            Pas d’ordre du jour : écrivez tout dans « Notes ».{' '}
            <a href={url('/temps-forts/:id/ordre-du-jour', visit.territoire, { id: tempsFort.id })}>
              Préparer un ordre du jour
            </a>
          </p>
        ) : null}
        {lu.points.map((point, rang) => (
          <UnPoint {...props} point={point} rang={rang} />
        ))}
        <Notes {...props} />
      </section>
      <LesDecisions {...props} />
      {props.duConseil || lu.promesses.length > 0 ? <LesPromesses {...props} /> : null}
      {ouvert ? <Clore {...props} /> : null}
    </Layout>
  )
}

/** First: what was decided the last times. */
function Relire(props: Props) {
  const { relues } = props.lu
  return (
    <section class="pile" aria-labelledby="relecture">
      <h2 id="relecture">D’abord, on relit ce qui avait été décidé</h2>
      <Formulaire action={adresse(props, '/relecture')}>
        {relues.map((decision) => (
          <Radios
            nom={nomDeRelecture(decision)}
            libelle={decisionEnMots(decision)}
            aide={`Décidé à « ${decision.tempsFortTitre} »`}
            nu
            disposition="courtes"
            valeur={decision.relecture ?? undefined}
            options={RELECTURES.map((reponse) => ({ valeur: reponse, libelle: NOM_DE_LA_RELECTURE[reponse] }))}
          />
        ))}
        <Gestes>
          <Bouton icone="fait">C’est relu</Bouton>
        </Gestes>
      </Formulaire>
    </section>
  )
}

function Presents(props: Props) {
  const { lu, talents, structures, quelquun } = props
  const presents = lu.invites.filter(({ present }) => present)
  const enOrdre = [...lu.invites].sort((a, b) => Number(b.vient === 'oui') - Number(a.vient === 'oui'))
  return (
    <section class="pile" aria-labelledby="presents">
      <h2 id="presents">Qui est là</h2>
      <p class="doux">Les prénoms des personnes présentes figurent au compte rendu : dites-le en commençant.</p>
      {lu.invites.length > 0 ? (
        <Garder>
          <Formulaire action={adresse(props, '/presences')} hidden={{ avant: presents.map(({ id }) => id).join(',') }}>
            <Cases
              nom="presents"
              libelle={pluriel(presents.length, 'personne présente', 'personnes présentes', 'Personne de coché')}
              nu
              disposition="colonnes"
              valeurs={presents.map(({ id }) => id)}
              options={enOrdre.map((invite) => ({
                valeur: invite.id,
                libelle: quiEtOu(invite),
                ...(invite.vient === null ? {} : { aide: invite.vient === 'oui' ? 'Avait dit oui' : 'Avait dit non' }),
              }))}
            />
            <Enregistrer />
          </Formulaire>
        </Garder>
      ) : null}
      <details class="pile" open={quelquun !== undefined}>
        <summary>Quelqu’un d’autre est venu</summary>
        <Formulaire action={adresse(props, '/venue')} hidden={{ id: newId() }} errors={quelquun?.errors ?? {}}>
          <ChampsDeQuelquun
            talents={talents}
            structures={structures}
            values={quelquun?.raw ?? {}}
            errors={quelquun?.errors ?? {}}
          />
          <Gestes>
            <Bouton icone="inviter" genre="secondaire">
              Noter sa présence
            </Bouton>
          </Gestes>
        </Formulaire>
      </details>
    </section>
  )
}

/** Said aloud by two who are here: agreed already. */
function LesPromesses(props: Props) {
  const { lu, visit, tempsFort, duConseil } = props
  const vers = (quoi: string) => url(`/temps-forts/:id/promesses/${quoi}`, visit.territoire, { id: tempsFort.id })
  return (
    <section class="pile" aria-labelledby="promesses">
      <h2 id="promesses">Promis de vive voix</h2>
      <Liste genre="lignes" elements={lu.promesses.map(promesseEnMots)} />
      {duConseil && tempsFort.etat === 'fixe' ? (
        <>
          <p class="doux">
            Les deux sont là et disent oui : c’est tout de suite une mise en lien ou un prêt d’accord, sans autre
            demande.
          </p>
          <Gestes>
            <Bouton href={vers('coup-de-pouce')} genre="secondaire" icone="coup-de-pouce">
              Quelqu’un promet un coup de pouce
            </Bouton>
            <Bouton href={vers('partage')} genre="secondaire" icone="echange">
              Une structure prête à une autre
            </Bouton>
          </Gestes>
        </>
      ) : null}
    </section>
  )
}

function Clore(props: Props) {
  const { tempsFort, visit, lu } = props
  const presents = lu.invites.filter(({ present }) => present).length
  return (
    <section class="pile" aria-labelledby="cloture">
      <h2 id="cloture">Pour finir</h2>
      {aCommence(tempsFort, visit.now) ? (
        <Carte genre="creux">
          <p>
            {`Le compte rendu part à ${pluriel(presents, 'personne présente', 'personnes présentes')} et à qui a quelque chose à faire. Chacun retrouve ses décisions sur sa page.`}
          </p>
          <Formulaire action={adresse(props, '/cloture')}>
            <Gestes>
              <Bouton icone="envoyer">Envoyer le compte rendu</Bouton>
            </Gestes>
          </Formulaire>
        </Carte>
      ) : (
        <p class="doux">Le compte rendu pourra partir une fois la rencontre commencée.</p>
      )}
    </section>
  )
}
