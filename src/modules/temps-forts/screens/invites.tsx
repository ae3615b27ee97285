import { z } from 'zod'
import { choixDeTalents } from '#modules/mises-en-lien/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import { structuresTenues } from '#modules/programmation/index.ts'
import { type Errors, identifiant, textes as plusieurs, type Rempli } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { CleDuFormulaire } from '#ui/champ.tsx'
import { Liste, Section } from '#ui/data.tsx'
import { Bouton, Cases, Champ, Choix, champs, Formulaire, optionsDe, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { CERCLES, NOM_DU_CERCLE } from '../domain/types.ts'
import { peutNoterUnePromesse } from '../policy.ts'
import { ajouterQuelquun, candidatsDe, choisirLesInvites, cleDe, estLie } from '../preparer/inviter.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import * as invitesStore from '../store/invites.ts'
import { champsDeQuelquun } from '../tenir/saisie-reunion.ts'
import { filDe } from '../views.tsx'

/** Who is asked: whole circles, then person by person, and whoever else one thinks of. */
export const invitesScreen = screen()

const PATH = '/temps-forts/:id/invites'

invitesScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{}} errors={{}} />))

const Form = z.object({ cles: plusieurs(60) })

invitesScreen.post(PATH, async (c) => {
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} values={{}} errors={form.errors} />, 422)
  await choisirLesInvites(c.var.visit, param(c), form.value.cles)
  return goOn(c, PATH, 'La liste est enregistrée.')
})

const Quelquun = z.object({ id: identifiant(), ...champsDeQuelquun })

invitesScreen.post(`${PATH}/quelquun`, async (c) => {
  const form = await readForm(c, Quelquun)
  const encore = async (errors: Errors, status: 409 | 422) =>
    c.html(<Page {...(await donnees(c))} values={form.raw} errors={errors} />, status)
  if (!form.ok) return encore(form.errors, 422)
  const { nom, talentId } = form.value
  if (nom === '' && talentId === null) return encore({ nom: 'Écrivez un nom, ou choisissez dans l’annuaire.' }, 422)
  const result = await ajouterQuelquun(c.var.visit, param(c), { ...form.value, present: false })
  if (!result.ok) return encore({ talentId: 'Cette personne n’est plus dans l’annuaire.' }, 409)
  return goOn(c, PATH, 'La personne est sur la liste.')
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    return {
      visit,
      tempsFort,
      invites: await invitesStore.deCeTempsFort(tx, tempsFort.id),
      candidats: await candidatsDe(tx, visit, tempsFort),
      // The annuaire is the council's: the city adds somebody by name.
      talents: peutNoterUnePromesse(visit.me, tempsFort)
        ? (await choixDeTalents(tx)).map((un) => ({ id: un.id, libelle: `${nomEntier(un)}${un.signe}` }))
        : [],
      structures: await structuresTenues(tx, visit.me),
    }
  })
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, tempsFort, invites } = props
  const suite = tempsFort.etat === 'sondage' ? '/temps-forts/:id/dates' : '/temps-forts/:id/invitation'
  return (
    <Layout
      titre={`Qui inviter à « ${tempsFort.titre} » ?`}
      chapeau={pluriel(invites.length, 'personne ou structure', 'personnes et structures', 'Personne pour l’instant.')}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
      gestes={
        <Bouton href={url(suite, visit, { id: tempsFort.id })} icone="fleche" genre="secondaire">
          {tempsFort.etat === 'sondage' ? 'Demander les dates' : 'Envoyer l’invitation'}
        </Bouton>
      }
    >
      <LaListe {...props} />
      <AilleursDansLaListe {...props} />
      <QuelquunDAutre {...props} />
    </Layout>
  )
}

function LaListe({ visit, tempsFort, invites, candidats: tous }: Props) {
  const dedans = new Map(invites.map((invite) => [cleDe(invite), invite]))
  return (
    <Formulaire action={url(PATH, visit, { id: tempsFort.id })}>
      {CERCLES.flatMap((cercle) => [
        { cercle, votee: true, nom: NOM_DU_CERCLE[cercle] },
        { cercle, votee: false, nom: `${NOM_DU_CERCLE[cercle]} dont l’action n’est pas encore votée` },
      ]).map(({ cercle, votee, nom }) => {
        const siens = tous.filter((un) => un.cercle === cercle && un.votee === votee)
        if (siens.length === 0) return null
        const coches = siens.filter(({ cle }) => dedans.has(cle))
        return (
          <details class="pile" open={siens.length <= 8}>
            <summary>{`${nom} (${coches.length} sur ${siens.length})`}</summary>
            <CleDuFormulaire.Provider value={`${cercle}${votee ? '' : '-a-voter'}`}>
              <Cases
                nom="cles"
                libelle={<span class="invisible">{nom}</span>}
                nu
                disposition="colonnes"
                valeurs={coches.map(({ cle }) => cle)}
                options={siens.map((un) => {
                  const la = dedans.get(un.cle)
                  const lie = la !== undefined && estLie(la)
                  return {
                    valeur: un.cle,
                    libelle: quiEtOu(un),
                    ...(lie
                      ? {
                          aide:
                            la.vient !== null
                              ? 'A répondu'
                              : la.attend
                                ? 'Invitation à dire, ou en route'
                                : 'Déjà prévenu ou prévenue',
                        }
                      : {}),
                    ...(un.personneId === null
                      ? { aide: 'Personne à appeler n’est connu : ce sera de vive voix' }
                      : {}),
                  }
                })}
              />
            </CleDuFormulaire.Provider>
          </details>
        )
      })}
      <SeulGeste icone="fait">Enregistrer la liste</SeulGeste>
    </Formulaire>
  )
}

/** Those who are asked and are in no circle of the year: residents, names written by hand. */
function AilleursDansLaListe({ visit, tempsFort, invites, candidats: tous }: Props) {
  const connues = new Set(tous.map(({ cle }) => cle))
  const autres = invites.filter((invite) => !connues.has(cleDe(invite)))
  if (autres.length === 0) return null
  return (
    <Section id="autres" titre="Invités aussi">
      <Liste
        genre="lignes"
        elements={autres.map((invite) => (
          <a href={url(`${PATH}/:invite`, visit, { id: tempsFort.id, invite: invite.id })}>{quiEtOu(invite)}</a>
        ))}
      />
    </Section>
  )
}

function QuelquunDAutre({ visit, tempsFort, talents, structures, values, errors }: Props) {
  return (
    <Section id="quelquun" titre="Quelqu’un d’autre">
      <Formulaire
        action={url(`${PATH}/quelquun`, visit, { id: tempsFort.id })}
        errors={errors}
        hidden={{ id: newId() }}
      >
        <ChampsDeQuelquun talents={talents} structures={structures} values={values} errors={errors} />
        <SeulGeste icone="inviter" genre="secondaire">
          Ajouter
        </SeulGeste>
      </Formulaire>
    </Section>
  )
}

/** Somebody by name, or out of the annuaire: before the meeting, or at its door. */
export function ChampsDeQuelquun({
  talents,
  structures,
  values,
  errors,
}: Rempli &
  Readonly<{
    talents: readonly Readonly<{ id: string; libelle: string }>[]
    structures: readonly Readonly<{ id: string; nom: string }>[]
  }>) {
  const champ = champs(Quelquun, values, errors)
  return (
    <>
      {talents.length > 0 ? (
        <Choix {...champ('talentId')} libelle="Dans l’annuaire" nu vide="Choisir…" options={optionsParId(talents)} />
      ) : null}
      <div class="grille">
        <Champ {...champ('nom')} libelle={talents.length > 0 ? 'Ou un prénom' : 'Un prénom'} nu />
        <Choix
          {...champ('cercle')}
          libelle="À quel titre ?"
          nu
          valeur={values.cercle ?? 'habitant'}
          options={optionsDe(CERCLES, NOM_DU_CERCLE)}
        />
        {structures.length > 0 ? (
          <Choix
            {...champ('structureId')}
            libelle="Pour une structure"
            nu
            vide="Aucune"
            options={optionsParId(structures)}
          />
        ) : null}
      </div>
    </>
  )
}
