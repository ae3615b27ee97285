import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { identifiant, jour, type Rempli, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, estAuBureau, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Etiquette, Liste, Message, Section, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Envoi, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  estLeSien,
  passerLaMain,
  peutPasserLaMain,
  peutTerminer,
  type RefusDePassation,
  terminer,
} from '../passations/passations.ts'
import { type Passation, passationsOuvertes, releves } from '../passations/passations-store.ts'

/** Holidays, or the end of a mandate: the desk goes to the pair or to a successor, with what waits written down. */
export const passationScreen = screen()

const PATH = '/mises-en-lien/passation'
const aQui = ({ a }: Passation): string => a || 'une autre personne'
const Form = z.object({
  id: identifiant(),
  aCompte: z.string().min(1, 'Choisissez à qui vous passez la main.').max(100),
  du: jour('Choisissez le premier jour.'),
  au: jour(),
  mot: zone({ max: 2_000 }),
})

const REFUS: Readonly<Record<RefusDePassation, string>> = {
  inconnu: 'Cette personne n’est plus dans l’équipe du conseil : choisissez quelqu’un d’autre.',
  dates: 'Le dernier jour vient avant le premier.',
  passe: 'Ces jours sont déjà passés.',
}

const CHAMP = { inconnu: 'aCompte', dates: 'au', passe: 'au' } as const

passationScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{}} errors={{}} />))

passationScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutPasserLaMain(visit.me))
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} values={form.raw} errors={form.errors} />, 422)
  const { du, ...reste } = form.value
  const result = await passerLaMain(visit, { ...reste, du: du ?? jourDe(visit.now).toString() })
  if (!result.ok) {
    const errors = { [CHAMP[result.reason]]: REFUS[result.reason] }
    return c.html(<Page {...(await donnees(c))} values={form.raw} errors={errors} />, 409)
  }
  return goOn(c, PATH, 'C’est noté. Imprimez le résumé, ou lisez-le ensemble.')
})

passationScreen.post(`${PATH}/:id/fin`, async (c) => {
  const { visit } = c.var
  const p = await terminer(visit, param(c))
  const vers = estAuBureau(visit.me) ? PATH : '/'
  return goOn(c, vers, finDite(p, estLeSien(visit.me, p)))
})

function finDite(p: Passation, leSien: boolean): string {
  if (p.commenceeLe === null) return `La passation à ${aQui(p)} est annulée.`
  return leSien ? 'C’est terminé. Merci d’avoir tenu le bureau.' : `La passation à ${aQui(p)} est terminée.`
}

type Donnees = Awaited<ReturnType<typeof donnees>>

const donnees = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const { me } = visit
    authorize(estAuBureau(me))
    return {
      visit,
      passations: await passationsOuvertes(tx),
      gens: peutPasserLaMain(me) && me.genre === 'compte' ? await releves(tx, me.compteId) : [],
    }
  })

type PageProps = Donnees & Rempli

function Page(props: PageProps) {
  const { visit, passations } = props
  return (
    <Layout
      titre="Passer la main"
      chapeau="Des vacances, ou la fin d’un mandat : quelqu’un d’autre tient le bureau, et rien de promis n’est oublié."
      fil={[{ href: url('/mises-en-lien', visit), libelle: 'Mises en lien' }]}
      gestes={
        <Bouton href={url('/mises-en-lien/passation/resume', visit)} genre="secondaire" icone="document">
          Le résumé à lire et à imprimer
        </Bouton>
      }
    >
      <Liste
        genre="larges"
        libelle="Passations en cours et à venir"
        elements={passations.map((p) => <UnePassation p={p} visit={visit} />)}
      />
      {peutPasserLaMain(visit.me) ? <APasser {...props} /> : null}
    </Layout>
  )
}

function UnePassation({ p, visit }: { p: Passation; visit: Visit }) {
  const fin = p.commenceeLe === null ? 'Annuler' : estLeSien(visit.me, p) ? 'Rendre la main' : 'Reprendre la main'
  return (
    <Carte niveau={2} titre={`De ${p.de || 'la coordination'} à ${aQui(p)}`}>
      <p class="rangee">
        <Etiquette genre={p.commenceeLe ? 'succes' : 'attente'}>{p.commenceeLe ? 'En cours' : 'À venir'}</Etiquette>
        <span>{p.au ? `du ${enClair(p.du)} au ${enClair(p.au)}` : `à partir du ${enClair(p.du)}, pour de bon`}</span>
      </p>
      {p.mot === '' ? null : <p>« {p.mot} »</p>}
      {peutTerminer(visit.me, p) ? (
        <Envoi
          action={url('/mises-en-lien/passation/:id/fin', visit, { id: p.id })}
          petit
          genre="secondaire"
          nomComplet={`${fin} : passation à ${aQui(p)}`}
        >
          {fin}
        </Envoi>
      ) : null}
    </Carte>
  )
}

const ROLES: Readonly<Record<string, string>> = {
  coordination: 'tient déjà le bureau',
  animation: 'animation, tient déjà le bureau',
  conseil: 'conseil citoyen',
}

function APasser({ visit, gens, values, errors }: PageProps) {
  const champ = champs(Form, values, errors)
  if (gens.length === 0)
    return (
      <Vide
        titre="Personne à qui passer la main"
        action={
          <Bouton href={url('/equipe/inviter', visit)} icone="inviter">
            Inviter quelqu’un du conseil
          </Bouton>
        }
      >
        Votre binôme ou un autre membre du conseil doit d’abord avoir un compte ici.
      </Vide>
    )
  return (
    <Section id="passer" titre="Passer la main à…">
      <div>
        <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: newId() }}>
          <Choix
            {...champ('aCompte')}
            libelle="À qui ?"
            vide="Choisir…"
            options={gens.map(({ compteId, nom, roles }) => ({
              valeur: compteId,
              libelle: `${nom || 'Sans nom'} (${ROLES[roles[0] ?? ''] ?? ''})`,
            }))}
          />
          <Champ
            {...champ('du')}
            type="date"
            libelle="Premier jour"
            largeur="court"
            valeur={values.du ?? jourDe(visit.now).toString()}
          />
          <Champ
            {...champ('au')}
            type="date"
            libelle="Dernier jour"
            aide="Laissez vide si c’est pour de bon."
            largeur="court"
          />
          <Zone
            {...champ('mot')}
            libelle="Un mot pour la personne"
            aide="Ce que la liste ne dit pas : qui préfère le téléphone, ce que vous avez promis."
            lignes={4}
          />
          <Message>
            Pendant ce temps, vous tenez le bureau à deux : votre « À faire » est aussi le sien. La personne lit les
            notes du conseil, et chaque numéro qu’elle regarde est noté à son nom.
          </Message>
          <SeulGeste icone="echange">Passer la main</SeulGeste>
        </Formulaire>
      </div>
    </Section>
  )
}
