import { z } from 'zod'
import { type Contexte, chemin, ouvrir, PORTE_DE_SOI, PORTE_DU_BUREAU, type Porte } from '#modules/annuaire/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { identifiant } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { type Ctx, goTo, param, readForm, screen, screens } from '#src/ground/web.ts'
import { Message, Quand, Section, Tableau } from '#ui/data.tsx'
import { Envoi, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type AttestationDite, attestationDite } from '../../valoriser/attestation.ts'
import type { Attestation } from '../../valoriser/attestations-store.ts'
import { ditEncoreVrai } from '../../valoriser/domain.ts'
import type { SonCoup } from '../../valoriser/store.ts'
import { REFUS_ATTESTATION, textes } from '../../valoriser/textes.fr.ts'
import {
  demanderAttestation,
  lireAttestation,
  retirerAttestation,
  signerAttestation,
} from '../../valoriser/usecases.ts'

const { attestation: t, coups } = textes
const Form = z.object({ attestationId: identifiant() })

/** A certificate of volunteering: asked for by the person, signed by the desk, read by nobody else. */
function attestationScreen(porte: Porte) {
  const routes = screen()
  const UNE = `${porte.base}/attestations/:attestation` as const

  routes.post(`${porte.base}/attestations`, async (c) => {
    const { visit, talent } = await ouvrir(c, porte)
    const retour = chemin(porte, visit, talent.id, 'coups-de-pouce')
    const form = await readForm(c, Form)
    if (!form.ok) return goTo(c, retour)
    const { attestationId } = form.value
    const result = porte.soi
      ? await demanderAttestation(visit, talent.id, attestationId)
      : await signerAttestation(visit, talent.id, attestationId)
    if (!result.ok) return goTo(c, retour, REFUS_ATTESTATION[result.reason])
    return goTo(c, retour, porte.soi ? t.demandee : t.signee)
  })

  routes.get(UNE, async (c) => {
    const { ici, ...lue } = await lire(c, porte)
    return c.html(<Page {...lue} pdf={`${ici}/pdf`} />)
  })

  if (!porte.soi)
    routes.post(`${UNE}/retrait`, async (c) => {
      const { visit, talent } = await ouvrir(c, porte)
      await retirerAttestation(visit, talent.id, param(c, 'attestation'))
      return goTo(c, chemin(porte, visit, talent.id, 'coups-de-pouce'), t.retiree)
    })

  routes.get(`${UNE}/pdf`, async (c) => {
    const { dite, vraie, ici } = await lire(c, porte)
    // What no longer stands leaves with the mark of its page, or not at all.
    if (!vraie) return c.redirect(ici, 303)
    const modele = 'modules/mises-en-lien/valoriser/attestation.typ'
    return servirPdf(c, { modele, donnees: dite, fichier: 'attestation-de-benevolat', jumelle: ici })
  })
  return routes
}

export const attestationsScreens = screens(attestationScreen(PORTE_DU_BUREAU), attestationScreen(PORTE_DE_SOI))

async function lire(c: Ctx, porte: Porte) {
  const contexte = await ouvrir(c, porte)
  const { visit, talent } = contexte
  const id = param(c, 'attestation')
  const lue = await lireAttestation(visit, talent.id, id)
  const dite = attestationDite(visit.territoire, lue)
  return { contexte, dite, vraie: lue.vraie, ici: chemin(porte, visit, talent.id, `attestations/${id}`) }
}

type Props = Readonly<{ contexte: Contexte; dite: AttestationDite; vraie: boolean; pdf: string }>

function Page({ contexte, dite: d, vraie, pdf }: Props) {
  const { porte, visit, talent } = contexte
  const [quand = '', quoi = '', pour = '', combien = ''] = d.entetes
  return (
    <Layout
      impression
      titre={d.titre}
      gestes={vraie ? <BoutonPdf href={pdf} /> : undefined}
      fil={[
        {
          href: chemin(porte, visit, talent.id, 'coups-de-pouce'),
          libelle: porte.soi ? coups.titre : coups.titreDuBureau(nomCourt(talent)),
        },
      ]}
      horsRecherche
    >
      {vraie ? null : <Message genre="attention">{t.perimee}</Message>}
      <p>{d.certifie}</p>
      <Tableau
        caption={d.titre}
        captionCachee
        empile
        lignes={d.lignes}
        colonnes={[
          { libelle: quand, valeur: (ligne) => ligne.jour },
          { libelle: quoi, entete: true, valeur: (ligne) => ligne.titre },
          { libelle: pour, valeur: (ligne) => ligne.pour },
          { libelle: combien, nombre: true, valeur: (ligne) => ligne.duree },
        ]}
      />
      <p>
        <strong>{d.total}</strong> {d.libre}
      </p>
      <p>
        {d.faitLe}
        <br />
        {d.signeePar}, {d.role}
      </p>
      <p class="seulement-impression papier__signature">{d.signature}</p>
      <p class="doux petit">{d.pied}</p>
    </Layout>
  )
}

/** On the page of one's coups de pouce: ask for one, or sign it; then those that are signed. */
export function SesAttestations({
  contexte,
  attestations,
  coups: donnes,
}: {
  contexte: Contexte
  attestations: readonly Attestation[]
  coups: readonly SonCoup[]
}) {
  const { porte, visit, talent } = contexte
  const attente = attestations.find(({ signeeLe }) => signeeLe === null)
  const bureau = attente ? t.signer : t.faire
  return (
    <Section id="attestation" titre={porte.soi ? t.section : t.sectionDuBureau}>
      <p>{porte.soi ? t.aide : t.aideDuBureau}</p>
      {attente ? (
        <p>
          {t.demandeeLe} <Quand instant={attente.demandeeLe} sansHeure />.
        </p>
      ) : null}
      {(attente && porte.soi) || donnes.length === 0 ? null : (
        <SeulEnvoi
          action={chemin(porte, visit, talent.id, 'attestations')}
          hidden={{ attestationId: attente?.id ?? newId() }}
          icone="document"
          genre="secondaire"
        >
          {porte.soi ? t.demander : bureau}
        </SeulEnvoi>
      )}
      <ul>
        {attestations.map(({ id, signeeLe, contenu }) =>
          signeeLe === null ? null : (
            <li>
              <a href={chemin(porte, visit, talent.id, `attestations/${id}`)}>{t.ouvrir(enClair(jourDe(signeeLe)))}</a>
              {contenu === null || ditEncoreVrai(contenu, donnes) ? null : (
                <Perimee
                  porte={porte}
                  jour={enClair(jourDe(signeeLe))}
                  retrait={chemin(porte, visit, talent.id, `attestations/${id}/retrait`)}
                />
              )}
            </li>
          ),
        )}
      </ul>
    </Section>
  )
}

const Perimee = ({ porte, jour, retrait }: { porte: Porte; jour: string; retrait: string }) => (
  <>
    <p>
      {t.perimee} {porte.soi ? t.demanderUneAutre : null}
    </p>
    {porte.soi ? null : (
      <Envoi action={retrait} petit genre="secondaire" nomComplet={`${t.retirer} : ${jour}`}>
        {t.retirer}
      </Envoi>
    )}
  </>
)
